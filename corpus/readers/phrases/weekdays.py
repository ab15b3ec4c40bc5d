"""The days of the week in sixty languages, in full and cut short, as the Unicode CLDR has them.

They lead to dates: `Неділя, 3 березня 2019` is a date alone in its line. Chinese, Japanese and Korean are not here, as
they write them without spaces.
"""

from __future__ import annotations

NAMES = frozenset(
    name.strip()
    for line in """
maandag, dinsdag, woensdag, donderdag, vrydag, saterdag, sondag, ma, di, wo, do, vr, sa, so
bazar ertəsi, çərşənbə axşamı, çərşənbə, cümə axşamı, cümə, şənbə, bazar, b.e, ç.a, c.a
панядзелак, аўторак, серада, чацвер, пятніца, субота, нядзеля, пн, аў, ср, чц, пт, сб, нд
понеделник, вторник, сряда, четвъртък, петък, събота, неделя, вт, чт
সোমবার, মঙ্গলবার, বুধবার, বৃহস্পতিবার, শুক্রবার, শনিবার, রবিবার, সোম, মঙ্গল, বুধ, বৃহস্পতি, শুক্র, শনি, রবি
ponedjeljak, utorak, srijeda, četvrtak, petak, subota, nedjelja, pon, uto, sri, čet, pet, sub, ned
dilluns, dimarts, dimecres, dijous, divendres, dissabte, diumenge, dl, dt, dc, dj, dv, ds, dg
pondělí, úterý, středa, čtvrtek, pátek, sobota, neděle, po, út, st, čt, pá, ne
dydd llun, dydd mawrth, dydd mercher, dydd iau, dydd gwener, dydd sadwrn, dydd sul, llun, maw, mer, iau, gwen, sad,
sul, gwe
mandag, tirsdag, onsdag, torsdag, fredag, lørdag, søndag, man, tirs, ons, tors, fre, lør, søn
montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, mo, mi, fr
δευτέρα, τρίτη, τετάρτη, πέμπτη, παρασκευή, σάββατο, κυριακή, δευ, τρί, τετ, πέμ, παρ, σάβ, κυρ
monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, thurs, fri, sat, sun
sonnabend, lunedi, martedi, mercoledi, giovedi, venerdi, miercoles, sabado, terca
lunes, martes, miércoles, jueves, viernes, sábado, domingo, lun, mar, mié, jue, vie, sáb, dom
esmaspäev, teisipäev, kolmapäev, neljapäev, reede, laupäev, pühapäev
astelehena, asteartea, asteazkena, osteguna, ostirala, larunbata, igandea, al, ar, az, og, or, lr, ig
دوشنبه, سه\u200cشنبه, سهشنبه, سه شنبه, چهارشنبه, پنجشنبه, پنج\u200cشنبه, جمعه, شنبه, یکشنبه
maanantaina, tiistaina, keskiviikkona, torstaina, perjantaina, lauantaina, sunnuntai, maanantai, tiistai,
keskiviikko, torstai, perjantai, lauantai, ti, ke, to, pe, la, su
lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, jeu, ven, sam, dim
dé luain, dé máirt, dé céadaoin, déardaoin, dé haoine, dé sathairn, dé domhnaigh, luan, máirt, céad, déar, aoine,
sath, domh
luns, mércores, xoves, venres, mér, xov
יום שני, יום שלישי, יום רביעי, יום חמישי, יום שישי, יום שבת, יום ראשון, יום ב׳, יום ג׳, יום ד׳, יום ה׳, יום ו׳, שבת,
יום א׳
सोमवार, मंगलवार, बुधवार, गुरुवार, शुक्रवार, शनिवार, रविवार, सोम, मंगल, बुध, गुरु, शुक्र, शनि, रवि
hétfő, kedd, szerda, csütörtök, péntek, szombat, vasárnap, sze, cs, szo
երկուշաբթի, երեքշաբթի, չորեքշաբթի, հինգշաբթի, ուրբաթ, շաբաթ, կիրակի, երկ, երք, չրք, հնգ, ուր, շբթ, կիր
senin, selasa, rabu, kamis, jumat, sabtu, minggu, sen, sel, rab, kam, jum, sab, min
mánudagur, þriðjudagur, miðvikudagur, fimmtudagur, föstudagur, laugardagur, sunnudagur, mán, þri, mið, fim, fös, lau
lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, gio
ორშაბათი, სამშაბათი, ოთხშაბათი, ხუთშაბათი, პარასკევი, შაბათი, კვირა, ორშ, სამ, ოთხ, ხუთ, პარ, შაბ, კვი
дүйсенбі, сейсенбі, сәрсенбі, бейсенбі, жұма, сенбі, жексенбі, дс, сс, бс, жм, жс
дүйшөмбү, шейшемби, шаршемби, бейшемби, жума, ишемби, жекшемби, дүй, шейш, шарш, бейш, ишм, жек
pirmadienis, antradienis, trečiadienis, ketvirtadienis, penktadienis, šeštadienis, sekmadienis, pr, an, tr, kt, pn,
št, sk
pirmdiena, otrdiena, trešdiena, ceturtdiena, piektdiena, sestdiena, svētdiena, pirmd, otrd, trešd, ceturtd, piektd,
sestd, svētd
среда, четврток, петок, сабота, недела, пон, вто, сре, чет, пет, саб, нед
даваа, мягмар, лхагва, пүрэв, баасан, бямба, ням, да, мя, лх, пү, ба, бя, ня
isnin, khamis, jumaat, ahad, isn, kha, ahd
tir, tor
vrijdag, zaterdag, zondag, za, zo
poniedziałek, wtorek, środa, czwartek, piątek, niedziela, wt, śr, czw, pt, sob, niedz
segunda, terça, quarta, quinta, sexta, seg, ter, qua, qui, sex
luni, marți, miercuri, joi, vineri, sâmbătă, duminică, mie, vin, sâm, dum
понедельник, четверг, пятница, суббота, воскресенье, вс
pondelok, utorok, streda, štvrtok, piatok, nedeľa, ut, pi
ponedeljek, torek, sreda, četrtek, petek, nedelja, sre
e hënë, e martë, e mërkurë, e enjte, e premte, e shtunë, e diel, hën, mër, enj, pre, sht, die
понедељак, уторак, четвртак, петак, недеља, уто, суб
ponedeljak
måndag, tisdag, lördag, söndag, mån, tis, lör, sön
jumatatu, jumanne, jumatano, alhamisi, ijumaa, jumamosi, jumapili
วันจันทร์, วันอังคาร, วันพุธ, วันพฤหัสบดี, วันศุกร์, วันเสาร์, วันอาทิตย์, พฤ, อา
miyerkules, huwebes, biyernes, sabado, linggo, miy, huw, biy, lin
pazartesi, salı, çarşamba, perşembe, cuma, cumartesi, pazar, pzt, sal, çar, per, cum, cmt, paz
понеділок, вівторок, середа, четвер, пʼятниця, неділя
پیر, منگل, بدھ, جمعرات, جمعہ, ہفتہ, اتوار
dushanba, seshanba, chorshanba, payshanba, juma, shanba, yakshanba, dush, sesh, chor, pay, shan, yak
thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, chủ nhật, cn
الاثنين, الثلاثاء, الأربعاء, الخميس, الجمعة, السبت, الأحد
""".splitlines()
    for name in line.split(",")
    if name.strip()
)
