<?xml version="1.0"?>
<CHANNEL HREF="https://weir.example/">
  <TITLE>Weirs</TITLE>
  <ITEM HREF="https://weir.example/2"><TITLE>The lower weir</TITLE><ABSTRACT>It did not hold.</ABSTRACT></ITEM>
</CHANNEL>
