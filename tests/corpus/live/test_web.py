"""The way out: who may be asked, at which addresses, for how long and how much."""

from __future__ import annotations

import shutil
import socket
import ssl
import struct
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path

import pytest
from live.press import HOST, Handler, Press, serving

from corpus.errors import NotAllowed, SiteFault, Stopped
from corpus.live.places import is_public
from corpus.live.web import Limits, Web

WayOut = Callable[..., Web]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "::127.0.0.1", "no address", "",
    ],
)  # fmt: skip
def test_an_address_of_this_machine_or_its_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_of_the_world_is_public(address: str) -> None:
    assert is_public(address)


def test_without_a_setting_no_host_may_be_asked_and_the_line_to_add_is_told() -> None:
    with pytest.raises(NotAllowed, match=r"CORPUS_HOSTS=blog\.example\.org$"):
        Web().get("https://blog.example.org/")


def test_the_line_to_add_keeps_the_hosts_that_are_there() -> None:
    with pytest.raises(NotAllowed, match=r"CORPUS_HOSTS=a\.example,b\.example$"):
        Web(("a.example",)).get("https://b.example/")


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "127.1", "2130706433"])
def test_this_machine_is_refused_though_the_settings_name_it(press: Press, name: str) -> None:
    web = Web((name,), limits=Limits(pace=0))
    with pytest.raises(NotAllowed, match="not public"):
        web.get(f"http://{name}:{press.port}/")
    assert press.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://press.test/", "file:///etc/passwd", "gopher://press.test/", "press.test", "http://", "http://press.test:99999/",
        "http://user:secret@press.test/", "http://press.test@elsewhere.test/", "http://[::1]/", "http://pre ss.test/",
        "http://elsewhere.test/#press.test", "http://press.test.elsewhere.test/", "http://press.test\\@elsewhere.test/",
    ],
)  # fmt: skip
def test_an_address_that_is_not_plainly_of_an_allowed_host_is_refused(way_out: WayOut, url: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        way_out().get(url)
    assert "secret" not in str(refused.value)


def test_the_address_that_was_checked_is_the_one_connected_to() -> None:
    """A name that leads to a good address when it is checked and to this machine ever after."""
    inner = Press()
    with serving(inner):
        answers = [["127.0.0.2"]]
        good = Press(port=inner.port)
        with serving(good, "127.0.0.2"):
            web = Web(
                (HOST,),
                limits=Limits(pace=0),
                resolve=lambda host, port: answers.pop() if answers else ["127.0.0.1"],
                reachable=lambda address: address == "127.0.0.2",
            )
            web.get(good.url)
            with pytest.raises(NotAllowed):
                web.get(good.url)
        assert (good.asked, inner.asked) == (["/"], [])


def test_one_bad_address_among_good_ones_is_enough_to_refuse(press: Press) -> None:
    web = Web((HOST,), limits=Limits(pace=0), resolve=lambda h, p: ["93.184.216.34", "127.0.0.1"])
    with pytest.raises(NotAllowed, match="not public"):
        web.get(press.url)
    assert press.asked == []


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://elsewhere.test/", "CORPUS_HOSTS=elsewhere.test,press.test"),
        ("//elsewhere.test/", "elsewhere.test is not a host"),
        ("http://press.test:1/", "port 1"),
        ("file:///etc/passwd", "only addresses that start with"),
        ("http://127.0.0.1/", "127.0.0.1 is not a host"),
    ],
)
def test_a_redirect_elsewhere_is_not_followed(press: Press, way_out: WayOut, location: str, why: str) -> None:
    press.trouble = [lambda handler: handler.say(302, Location=location)]
    with pytest.raises(NotAllowed, match="sends us on") as refused:
        way_out().get(press.url)
    assert why in str(refused.value)
    assert len(press.asked) == 1


def test_a_redirect_within_the_site_is_followed(press: Press, way_out: WayOut) -> None:
    press.trouble = [lambda handler: handler.say(301, Location="/feed/")]
    assert way_out().get(f"{press.url}rss").url.endswith("/feed/")


def test_redirects_in_a_circle_end(press: Press, way_out: WayOut) -> None:
    press.trouble = [lambda handler: handler.say(301, Location="/again")] * 50
    with pytest.raises(SiteFault, match="without end"):
        way_out().get(press.url)
    assert len(press.asked) < 10


def test_a_throttled_request_waits_as_long_as_it_is_asked_to(press: Press, way_out: WayOut, slept: list[float]) -> None:
    press.trouble = [
        lambda handler: handler.say(429, Retry_After="7"),
        lambda handler: handler.say(503, Retry_After="3"),
    ]
    assert way_out().get(f"{press.url}feed/").status == 200
    assert sum(slept) == 10


def test_a_moment_to_come_back_is_understood(press: Press, way_out: WayOut, slept: list[float]) -> None:
    moment = formatdate(time.time() + 110, usegmt=True)
    press.trouble = [lambda handler: handler.say(429, Retry_After=moment)]
    assert way_out().get(f"{press.url}feed/").status == 200
    assert 50 < sum(slept) <= 110


def test_a_site_that_asks_for_hours_is_left_alone(press: Press, way_out: WayOut, slept: list[float]) -> None:
    press.trouble = [lambda handler: handler.say(429, Retry_After="10800")]
    with pytest.raises(SiteFault, match="come back in 3 hours"):
        way_out().get(press.url)
    assert (slept, len(press.asked)) == ([], 1)


def test_a_site_that_stays_throttled_is_given_up(press: Press, way_out: WayOut) -> None:
    press.trouble = [lambda handler: handler.say(429)] * 50
    with pytest.raises(SiteFault, match="429 Too Many Requests"):
        way_out().get(press.url)
    assert len(press.asked) == 4


def half(handler: Handler) -> None:
    handler.say(200, b"[half", Content_Length="5000")
    handler.close_connection = True


def torn(handler: Handler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def half_a_chunk(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")
    handler.close_connection = True


def half_a_zip(handler: Handler) -> None:
    handler.say(200, b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b", Content_Encoding="gzip")


@pytest.mark.parametrize("drop", [half, torn, half_a_chunk, half_a_zip])
def test_a_connection_that_drops_is_tried_again(press: Press, way_out: WayOut, drop: Callable[[Handler], None]) -> None:
    press.trouble = [drop]
    assert way_out().get(f"{press.url}feed/").body.startswith(b"<?xml")
    assert len(press.asked) == 2


def test_a_connection_that_always_drops_is_told(press: Press, way_out: WayOut) -> None:
    press.trouble = [half] * 50
    with pytest.raises(SiteFault, match="asked 4 times without success: the connection failed"):
        way_out().get(press.url)


def drip(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1000):
        handler.wfile.write(b"x")
        time.sleep(0.02)


def drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(1000):
        handler.wfile.write(b"x")
        time.sleep(0.02)


@pytest.mark.parametrize("slow", [drip, drip_headers, lambda handler: time.sleep(0.5)])
def test_a_slow_answer_ends_in_time_though_bytes_keep_coming(
    press: Press, way_out: WayOut, slow: Callable[[Handler], None]
) -> None:
    press.trouble = [slow] * 50
    began = time.monotonic()
    with pytest.raises(SiteFault, match="took too long"):
        way_out(idle=0.1, whole=0.2).get(press.url)
    assert time.monotonic() - began < 3


def flood(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    for _ in range(1024):
        handler.wfile.write(b" " * 1024 * 1024)


def big_zip(handler: Handler) -> None:
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    handler.say(200, b"".join(pack.compress(b" " * 2**20) for _ in range(64)) + pack.flush(), Content_Encoding="gzip")


@pytest.mark.parametrize("much", [flood, big_zip, lambda handler: handler.say(200, b"", Content_Length=str(1024**3))])
def test_a_gigabyte_is_not_read(press: Press, way_out: WayOut, much: Callable[[Handler], None]) -> None:
    press.trouble = [much]
    with pytest.raises(SiteFault, match="larger than 4 MiB"):
        way_out(body=4 * 1024 * 1024).get(press.url)
    assert len(press.asked) == 1


def test_a_run_ends_when_the_site_has_given_enough(press: Press, way_out: WayOut) -> None:
    web = way_out(run=1000)
    for _ in range(2):
        web.get(f"{press.url}feed/")
    with pytest.raises(SiteFault, match="no more asked for"):
        web.get(f"{press.url}feed/")


def test_a_packed_answer_is_unpacked(press: Press, way_out: WayOut) -> None:
    press.zipped = True
    assert way_out().get(f"{press.url}feed/").body.startswith(b"<?xml")


def test_it_says_who_it_is(press: Press, way_out: WayOut) -> None:
    way_out().get(press.url)
    assert press.agents[0].startswith("Almanac")


def test_a_stop_is_heard_while_it_waits(press: Press, way_out: WayOut, slept: list[float]) -> None:
    press.trouble = [lambda handler: handler.say(429, Retry_After="100")]
    web = way_out()
    web.begin(lambda: len(slept) >= 2)
    with pytest.raises(Stopped):
        web.get(press.url)
    assert sum(slept) == 2


def test_a_name_that_nobody_knows_is_told_at_once(slept: list[float]) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(SiteFault, match=r"press\.test is not known"):
        Web((HOST,), limits=Limits(pace=0), resolve=unknown, sleep=slept.append).get("https://press.test/")
    assert slept == []


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for press.test with its key, made by openssl."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("papers")
    made = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    named = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run([openssl, "req", *made, *named], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def secure(papers: Path) -> Iterator[Press]:
    """A site that speaks https as press.test."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(papers / "cert.pem", papers / "key.pem")
    with serving(Press(), secure=context) as site:
        yield site


def test_https_is_read_where_the_certificate_is_the_hosts(
    secure: Press, way_out: WayOut, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(papers / "cert.pem"))
    secure.publish(7, "Told in private")
    answer = way_out().get(f"https://{HOST}:{secure.port}/feed/")
    assert b"Told in private" in answer.body


@pytest.mark.parametrize(("host", "trusted"), [(HOST, False), ("other.test", True)])
def test_https_ends_where_the_certificate_is_anothers(
    secure: Press, way_out: WayOut, papers: Path, monkeypatch: pytest.MonkeyPatch, host: str, trusted: bool
) -> None:
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(papers / "cert.pem"))
    with pytest.raises(SiteFault, match="no certificate we can trust"):
        way_out(hosts=(host,)).get(f"https://{host}:{secure.port}/")
    assert secure.asked == []


def test_a_redirect_from_https_to_http_is_not_followed(
    secure: Press, way_out: WayOut, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(papers / "cert.pem"))
    secure.trouble = [lambda handler: handler.say(301, Location=f"http://{HOST}:{secure.port}/")]
    with pytest.raises(NotAllowed, match="from https to http"):
        way_out().get(f"https://{HOST}:{secure.port}/")


def test_a_port_that_speaks_no_https_is_told(press: Press, way_out: WayOut) -> None:
    with pytest.raises(SiteFault, match="without success"):
        way_out().get(press.url.replace("http:", "https:"))
    assert press.asked == []
