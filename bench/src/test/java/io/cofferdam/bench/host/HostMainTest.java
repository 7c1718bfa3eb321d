package io.cofferdam.bench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The protocol, spoken with a real process on loopback. */
@Timeout(90)
final class HostMainTest {
    private final HostProcess host;

    HostMainTest() throws IOException {
        host = new HostProcess();
    }

    @AfterEach
    void kill() {
        host.close();
    }

    @Test
    void shouldSayItsPidAndTimeWhenReady() throws InterruptedException {
        String ready = host.await("\"event\":\"ready\"");

        assertThat(HostProcess.field(ready, "pid")).isEqualTo(Long.toString(host.pid()));
        assertThat(Long.parseLong(HostProcess.field(ready, "atNs"))).isLessThanOrEqualTo(System.nanoTime());
    }

    @Test
    void shouldTransferToItselfWhenReceivingAndSendingAtOnce() throws InterruptedException {
        host.tell("#1 receive 0");
        String port = HostProcess.field(host.await("\"id\":1,\"event\":\"listening\""), "port");
        host.tell("#2 send 127.0.0.1 " + port + " seconds=1 rate-mbps=200");
        String progress = host.await("\"event\":\"progress\"");
        String one = host.await("\"event\":\"result\"");
        String two = host.await("\"event\":\"result\"");

        assertThat(Long.parseLong(HostProcess.field(progress, "bytes"))).isPositive();
        assertThat(one + two).contains("\"id\":1,", "\"id\":2,", "\"broken\":false");
        assertThat(HostProcess.field(one, "sha256")).hasSize(64).isEqualTo(HostProcess.field(two, "sha256"));
    }

    @Test
    void shouldAccountForDatagramsWhenSendingToItself() throws InterruptedException {
        host.tell("#1 udp-receive 0 seconds=20");
        String port = HostProcess.field(host.await("listening"), "port");
        host.tell("#2 udp-send 127.0.0.1 " + port + " rate-pps=500 seconds=0.5");

        String received = host.await("\"id\":1,\"event\":\"result\"");
        assertThat(HostProcess.field(received, "lost")).isEqualTo("0");
        assertThat(HostProcess.field(received, "total")).isEqualTo(HostProcess.field(received, "received"));
    }

    @Test
    void shouldCountRoundTripsWhenRequestingOfItself() throws InterruptedException {
        host.tell("#1 respond 0");
        String port = HostProcess.field(host.await("\"id\":1,\"event\":\"listening\""), "port");
        host.tell("#2 request 127.0.0.1 " + port + " seconds=0.3");

        String one = host.await("\"event\":\"result\"");
        String two = host.await("\"event\":\"result\"");
        String requested = one.contains("\"id\":2,") ? one : two;
        String responded = one.contains("\"id\":2,") ? two : one;
        assertThat(HostProcess.field(requested, "broken")).isEqualTo("false");
        assertThat(Long.parseLong(HostProcess.field(requested, "count")))
                .isPositive()
                .isEqualTo(Long.parseLong(HostProcess.field(responded, "answered")));
        assertThat(HostProcess.field(requested, "histogram")).startsWith("HIST");
    }

    @Test
    void shouldAnswerAndGoOnWhenLineIsBad() throws InterruptedException {
        host.tell("#5 frobnicate \"x");
        assertThat(host.await("\"event\":\"error\"")).startsWith("{\"id\":5,").contains("unknown command");
        host.tell("");
        host.tell("#five quit");
        assertThat(host.await("\"event\":\"error\"")).contains("id '#five'");
        host.tell("#6 cancel");
        assertThat(host.await("\"id\":6,")).contains("\"cancelled\":0");
    }

    @Test
    void shouldEndTheCommandWhenCancelled() throws InterruptedException {
        host.tell("#1 receive 0");
        host.await("listening");
        host.tell("#1 receive 0");
        assertThat(host.await("\"event\":\"error\"")).contains("a command with id 1 is under way");
        host.tell("#2 cancel 1");

        assertThat(host.await("\"id\":1,\"event\":\"error\"")).contains("\"message\":\"cancelled\"");
    }

    @Test
    void shouldGiveUpWhenTimeIsOver() throws InterruptedException {
        host.tell("receive 0 timeout-s=0.2");

        assertThat(host.await("\"event\":\"error\"")).contains("not done within 200 ms");
    }

    @Test
    void shouldAnswerBeforeItEndsWhenToldToQuit() throws InterruptedException {
        host.tell("#9 quit");

        host.await("\"id\":9,\"event\":\"result\"");
        assertThat(host.endsWithin(5_000)).isTrue();
    }

    @Test
    void shouldEndAtOnceWhenInputEnds() throws InterruptedException {
        host.tell("receive 0");
        host.await("listening");
        long startNs = System.nanoTime();
        host.closeInput();

        assertThat(host.endsWithin(5_000)).isTrue();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs)).isLessThan(2_000);
    }

    @Test
    void shouldEndWhenNobodyReadsItsOutput() throws InterruptedException, IOException {
        host.await("ready");
        host.closeOutput();
        boolean ended = false;
        for (int attempt = 0; attempt < 50 && !ended; attempt++) {
            host.tell("cancel"); // The first answer may still be taken by a read that was under way.
            ended = host.endsWithin(100);
        }

        assertThat(ended).isTrue();
    }
}
