package io.cofferdam.domain.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each message in each of a client's states (RFC 2131 4.3), with clocks that only the tests move. */
class DhcpServerTest {
    private static final long ONE = 0x02_00_00_00_00_01L;
    private static final long TWO = 0x02_00_00_00_00_02L;
    private static final int OFFER = 2;
    private static final int ACK = 5;
    private static final int NAK = 6;

    private final TestServer server = new TestServer();

    @Test
    void shouldOfferWithAllOptionsWhenDiscovered() {
        List<TestReply> replies = server.discover(TestClient.discovers(ONE).transaction(77));

        assertThat(replies).hasSize(1);
        TestReply offer = replies.getFirst();
        assertThat(offer.type()).isEqualTo(OFFER);
        assertThat(offer.yourAddress()).startsWith("10.10.2.10");
        assertThat(FrameBuilder.u16(offer.bytes(), 6)).isEqualTo(77);
        assertThat(offer.bytes()[0]).isEqualTo((byte) 2);
        assertThat(FrameBuilder.mac(offer.bytes(), 28)).isEqualTo(ONE);
        assertThat(offer.address(54)).isEqualTo(TestServer.OWN);
        assertThat(offer.address(1)).isEqualTo("255.255.255.0");
        assertThat(offer.address(3)).isEqualTo(TestServer.OWN);
        assertThat(offer.option(6)).isEqualTo("0a0a020109090909");
        assertThat(offer.option(15)).isEqualTo("6c616e");
        assertThat(offer.address(28)).isEqualTo("10.10.2.255");
        assertThat(offer.number(26)).isEqualTo(1400);
        assertThat(offer.number(51)).isEqualTo(3600);
        assertThat(offer.number(58)).isEqualTo(1800);
        assertThat(offer.number(59)).isEqualTo(3150);
        assertThat(offer.bytes()).hasSizeGreaterThanOrEqualTo(300);
    }

    @Test
    void shouldSayOnlyWhatIsAskedForWhenClientHasAList() {
        TestReply offer =
                server.discover(TestClient.discovers(ONE).option(55, 1, 15)).getFirst();

        assertThat(offer.options()).containsOnlyKeys(53, 54, 51, 58, 59, 1, 15);
    }

    /** RFC 2131 4.1: to all if the client says so, otherwise to the address that it does not have yet. */
    @Test
    void shouldAnswerWhereTheClientHearsItWhenItHasNoAddress() {
        TestReply toAll = server.discover(TestClient.discovers(ONE).broadcast()).getFirst();
        TestReply toIt = server.discover(TestClient.discovers(TWO)).getFirst();

        assertThat(toAll.sent().mac()).isEqualTo(TestServer.ALL);
        assertThat(toAll.sent().destination()).isEqualTo(-1);
        assertThat(toIt.sent().mac()).isEqualTo(TWO);
        assertThat(toIt.sent().destination()).isEqualTo(FrameBuilder.address(toIt.yourAddress()));
        assertThat(toIt.sent().destinationPort()).isEqualTo(68);
        assertThat(toIt.sent().sourcePort()).isEqualTo(67);
    }

    @Test
    void shouldOfferNothingBeforeSomebodyThereCouldHaveAnswered() {
        assertThat(server.hear(TestClient.discovers(ONE))).isEmpty();
        assertThat(server.hear(TestClient.discovers(ONE).transaction(2))).isEmpty();
        List<TestReply> replies = server.wait500ms();
        assertThat(replies).as("one answer, to what was asked last").hasSize(1);
        assertThat(FrameBuilder.u16(replies.getFirst().bytes(), 6)).isEqualTo(2);
        assertThat(server.wait500ms()).isEmpty();
    }

    @Test
    void shouldOfferAnotherAddressWhenSomebodyIsThereAlready() {
        String first = server.discover(TestClient.discovers(ONE)).getFirst().yourAddress();
        TestServer other = new TestServer().somebodyAt(first, TWO);

        assertThat(other.discover(TestClient.discovers(ONE))).isEmpty();
        TestReply offer = other.wait500ms().getFirst();

        assertThat(offer.yourAddress()).isNotEqualTo(first);
        assertThat(other.count("dhcp.conflicts")).isEqualTo(1);
    }

    @Test
    void shouldOfferTheAddressWhenTheClientItselfIsThere() {
        String first = server.discover(TestClient.discovers(ONE)).getFirst().yourAddress();
        TestServer other = new TestServer().somebodyAt(first, ONE);

        assertThat(other.discover(TestClient.discovers(ONE)).getFirst().yourAddress())
                .isEqualTo(first);
    }

    @Test
    void shouldOfferWhatIsAskedForWhenItIsFree() {
        assertThat(server.discover(TestClient.discovers(ONE).wants("10.10.2.102"))
                        .getFirst()
                        .yourAddress())
                .isEqualTo("10.10.2.102");
    }

    @Test
    void shouldOfferAnAddressOfThePoolWhenSomethingElseIsAskedFor() {
        assertThat(server.discover(TestClient.discovers(ONE).wants("10.10.2.1"))
                        .getFirst()
                        .yourAddress())
                .startsWith("10.10.2.10");
    }

    @Test
    void shouldAcknowledgeWhenOfferIsTaken() {
        String address = server.bind(ONE);

        assertThat(server.lease(address))
                .isEqualTo(new Lease(
                        FrameBuilder.address(address), LeaseState.BOUND, ONE, "", "", server.nowS, server.nowS + 3600));
        assertThat(server.count("dhcp.acks")).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhenAddressWasNotOffered() {
        server.discover(TestClient.discovers(ONE));

        TestReply reply = server.hear(
                        TestClient.requests(TWO).of(TestServer.OWN).wants("10.10.2.101"))
                .getFirst();

        assertThat(reply.type()).isEqualTo(NAK);
        assertThat(reply.yourAddress()).isEqualTo("0.0.0.0");
        assertThat(reply.sent().mac()).isEqualTo(TestServer.ALL);
        assertThat(reply.options()).doesNotContainKey(51);
    }

    @Test
    void shouldGiveOfferUpWhenClientTakesAnotherServer() {
        String address = server.discover(TestClient.discovers(ONE)).getFirst().yourAddress();

        assertThat(server.hear(TestClient.requests(ONE).of("10.10.2.9").wants("10.10.2.77")))
                .isEmpty();
        assertThat(server.discover(TestClient.discovers(TWO).wants(address))
                        .getFirst()
                        .yourAddress())
                .isEqualTo(address);
    }

    @Test
    void shouldForgetOfferWhenNobodyTakesIt() {
        String address = server.discover(TestClient.discovers(ONE)).getFirst().yourAddress();
        assertThat(server.discover(TestClient.discovers(TWO).wants(address))
                        .getFirst()
                        .yourAddress())
                .isNotEqualTo(address);
        server.passSeconds(31);

        assertThat(server.discover(TestClient.discovers(TWO).wants(address))
                        .getFirst()
                        .yourAddress())
                .isEqualTo(address);
    }

    /** INIT-REBOOT: no server, the address that it had. */
    @Test
    void shouldConfirmWhenClientStartsAgain() {
        String address = server.bind(ONE);
        server.passSeconds(1000);

        TestReply reply = server.hear(TestClient.requests(ONE).wants(address)).getFirst();

        assertThat(reply.type()).isEqualTo(ACK);
        assertThat(reply.yourAddress()).isEqualTo(address);
        assertThat(server.lease(address).expiryS()).isEqualTo(server.nowS + 3600);
    }

    @Test
    void shouldRefuseWhenClientStartsAgainElsewhere() {
        String address = server.bind(ONE);

        assertThat(server.hear(TestClient.requests(TWO).wants("10.9.9.9"))
                        .getFirst()
                        .type())
                .as("another network")
                .isEqualTo(NAK);
        server.bind(TWO);
        assertThat(server.hear(TestClient.requests(TWO).wants(address))
                        .getFirst()
                        .type())
                .as("another client's")
                .isEqualTo(NAK);
    }

    /** RFC 2131 4.3.2: of whom it knows nothing, it says nothing. */
    @Test
    void shouldStaySilentWhenClientOfAnotherServerStartsAgain() {
        assertThat(server.hear(TestClient.requests(ONE).wants("10.10.2.100"))).isEmpty();
        assertThat(server.hear(TestClient.requests(ONE).has("10.10.2.100"))).isEmpty();
    }

    /** RENEWING: the client has the address, and asks the server alone. */
    @Test
    void shouldExtendWhenClientRenews() {
        String address = server.bind(ONE);
        server.passSeconds(1800);

        TestReply reply =
                server.hear(TestClient.requests(ONE).has(address), address).getFirst();

        assertThat(reply.type()).isEqualTo(ACK);
        assertThat(reply.clientAddress()).isEqualTo(address);
        assertThat(reply.sent().mac()).isEqualTo(ONE);
        assertThat(reply.sent().destination()).isEqualTo(FrameBuilder.address(address));
        assertThat(server.lease(address).expiryS()).isEqualTo(server.nowS + 3600);
    }

    @Test
    void shouldExtendWhenClientRenewsWhatWasForgotten() {
        assertThat(server.hear(TestClient.requests(ONE).has("10.10.2.100"), "10.10.2.100")
                        .getFirst()
                        .type())
                .isEqualTo(ACK);
        assertThat(server.hear(TestClient.requests(TWO).has("10.10.2.100"), "10.10.2.100")
                        .getFirst()
                        .type())
                .isEqualTo(NAK);
    }

    /** REBINDING: the client has the address, and asks all. */
    @Test
    void shouldExtendWhenClientRebinds() {
        String address = server.bind(ONE);

        assertThat(server.hear(TestClient.requests(ONE).has(address)).getFirst().type())
                .isEqualTo(ACK);
        assertThat(server.hear(TestClient.requests(TWO).has(address)).getFirst().type())
                .isEqualTo(NAK);
    }

    @Test
    void shouldGiveSameAddressWhenLeaseIsOver() {
        String address = server.bind(ONE);
        server.passSeconds(4000);

        assertThat(server.hear(TestClient.discovers(ONE)).getFirst().yourAddress())
                .as("known, so at once")
                .isEqualTo(address);
    }

    @Test
    void shouldGiveTheOldestWhenAllWereGivenBefore() {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            addresses.add(server.bind(TWO + i));
            server.passSeconds(10);
        }
        assertThat(new HashSet<>(addresses)).hasSize(4);
        assertThat(server.discover(TestClient.discovers(ONE))).as("none left").isEmpty();
        assertThat(server.count("dhcp.refused")).isEqualTo(1);
        server.passSeconds(3600);

        assertThat(server.discover(TestClient.discovers(ONE)).getFirst().yourAddress())
                .isEqualTo(addresses.getFirst());
    }

    @Test
    void shouldLetAddressRestWhenClientDeclines() {
        String address = server.bind(ONE);

        server.hear(TestClient.says(4, ONE).of(TestServer.OWN).wants(address));

        assertThat(server.lease(address).state()).isEqualTo(LeaseState.DECLINED);
        String next = server.bind(ONE);
        assertThat(next).isNotEqualTo(address);
        server.hear(TestClient.says(7, ONE).of(TestServer.OWN).has(next));
        server.passSeconds(601);
        assertThat(server.bind(TWO)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 7})
    void shouldChangeNothingWhenAnotherClientDeclinesOrReleases(int type) {
        String address = server.bind(ONE);
        Lease before = server.lease(address);

        server.hear(TestClient.says(type, TWO).of(TestServer.OWN).wants(address).has(address), address);

        assertThat(server.lease(address)).isEqualTo(before);
    }

    @Test
    void shouldKeepTheAddressForItsClientWhenItIsReleased() {
        String address = server.bind(ONE);
        server.hear(TestClient.says(7, ONE).of(TestServer.OWN).has(address), address);
        assertThat(server.lease(address).isHeld(server.nowS)).isFalse();

        assertThat(server.bind(ONE)).isEqualTo(address);
    }

    @Test
    void shouldTellParametersWhenClientHasAnAddressFromElsewhere() {
        TestReply reply = server.hear(TestClient.says(8, ONE).has("10.10.2.50"), "10.10.2.50")
                .getFirst();

        assertThat(reply.type()).isEqualTo(ACK);
        assertThat(reply.yourAddress()).isEqualTo("0.0.0.0");
        assertThat(reply.options()).doesNotContainKeys(51, 58, 59).containsKeys(1, 3, 6);
        assertThat(reply.sent().destination()).isEqualTo(FrameBuilder.address("10.10.2.50"));
        assertThat(server.leases.size()).isZero();
    }

    @Test
    void shouldTellClientsApartByTheirIdentifierWhenTheyHaveOne() {
        String first = server.discover(TestClient.discovers(ONE).option(61, 1, 2, 3))
                .getFirst()
                .yourAddress();
        TestReply reply = server.hear(
                        TestClient.requests(ONE).of(TestServer.OWN).wants(first).option(61, 1, 2, 3))
                .getFirst();
        assertThat(reply.option(61)).as("RFC 6842").isEqualTo("010203");

        assertThat(server.hear(TestClient.discovers(TWO).option(61, 1, 2, 3))
                        .getFirst()
                        .yourAddress())
                .as("the same client at another interface")
                .isEqualTo(first);
        assertThat(server.discover(TestClient.discovers(ONE).option(61, 9, 9))
                        .getFirst()
                        .yourAddress())
                .as("another client at the same interface")
                .isNotEqualTo(first);
    }

    @Test
    void shouldGiveFixedAddressWhenStationHasOne() {
        TestServer fixed = new TestServer("dhcp-server.fixed.0=02:00:00:00:00:01 10.10.2.7 printer");

        assertThat(fixed.bind(ONE)).isEqualTo("10.10.2.7");
        assertThat(fixed.hear(TestClient.requests(TWO).has("10.10.2.7"), "10.10.2.7")
                        .getFirst()
                        .type())
                .isEqualTo(NAK);
        assertThat(fixed.server.names().addressOf("printer")).isEqualTo(FrameBuilder.address("10.10.2.7"));
        assertThat(fixed.hear(TestClient.requests(ONE).wants("10.10.2.100"))
                        .getFirst()
                        .type())
                .as("it may have no other")
                .isEqualTo(NAK);
    }

    @Test
    void shouldGiveFixedAddressToNobodyElseWhenItIsInThePool() {
        TestServer fixed = new TestServer("dhcp-server.fixed.0=02:00:00:00:00:01 10.10.2.100");
        Set<String> given = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            given.add(fixed.bind(TWO + i));
        }

        assertThat(given).doesNotContain("10.10.2.100").hasSize(3);
        assertThat(fixed.discover(TestClient.discovers(TWO + 3))).isEmpty();
    }

    @Test
    void shouldNameClientsWhenTheirNamesAreFree() {
        String address = server.discover(TestClient.discovers(ONE)).getFirst().yourAddress();
        server.hear(TestClient.requests(ONE).of(TestServer.OWN).wants(address).named("Laptop.example.com"));
        assertThat(server.server.names().addressOf("laptop")).isEqualTo(FrameBuilder.address(address));
        assertThat(server.server.names().nameOf(FrameBuilder.address(address))).isEqualTo("laptop");

        String other = server.discover(TestClient.discovers(TWO)).getFirst().yourAddress();
        server.hear(TestClient.requests(TWO).of(TestServer.OWN).wants(other).named("laptop"));
        assertThat(server.server.names().addressOf("laptop")).isEqualTo(FrameBuilder.address(address));
        assertThat(server.server.names().nameOf(FrameBuilder.address(other))).isNull();
        server.passSeconds(4000);
        assertThat(server.server.names().addressOf("laptop")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "x-", "a b", "\u00e4", "", "."})
    void shouldNameNobodyWhenNameIsNotFitForDns(String name) {
        String address = server.discover(TestClient.discovers(ONE)).getFirst().yourAddress();
        server.hear(TestClient.requests(ONE).of(TestServer.OWN).wants(address).named(name));
        assertThat(server.lease(address).hostName()).isEmpty();
    }

    @Test
    void shouldRefuseRelayedMessagesWhenThereIsOnePool() {
        assertThat(server.hear(TestClient.discovers(ONE).relay("10.10.3.1"))).isEmpty();
        assertThat(server.wait500ms()).isEmpty();
        assertThat(server.count("dhcp.refused")).isEqualTo(1);
    }

    @Test
    void shouldReadOptionsInPartsAndInOtherFieldsWhenTheyAreThere() {
        TestClient client =
                TestClient.discovers(ONE).option(50, 10, 10).option(50, 2, 103).option(52, 1);
        byte[] name = "inside".getBytes(StandardCharsets.US_ASCII);
        client.set(108, 12).set(109, name.length).set(110 + name.length, 255);
        for (int i = 0; i < name.length; i++) {
            client.set(110 + i, name[i]);
        }

        assertThat(server.discover(client).getFirst().yourAddress()).isEqualTo("10.10.2.103");
        assertThat(DhcpMessage.parse(client.build(), client.build().length))
                .extracting(DhcpMessage::hostName)
                .isEqualTo("inside");
    }

    @Test
    void shouldSayNothingWhenMessageIsCutAnywhere() {
        byte[] whole = TestClient.discovers(ONE).named("host").build();
        for (int length = 0; length < whole.length; length++) {
            assertThat(server.hear(Arrays.copyOf(whole, length), "0.0.0.0", "255.255.255.255"))
                    .isEmpty();
        }
        assertThat(server.count("dhcp.offers")).isZero();
    }

    @Test
    void shouldStayBoundedWhenMessagesAreGarbage() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] message = TestClient.says(1 + random.nextInt(9), random.nextLong(1, 1L << 47))
                    .of(TestServer.OWN)
                    .wants("10.10.2." + random.nextInt(256))
                    .named("x" + i)
                    .build();
            for (int change = random.nextInt(6); change > 0; change--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            server.hear(
                    message,
                    "10.10.2." + random.nextInt(256),
                    random.nextBoolean() ? TestServer.OWN : "255.255.255.255");
            server.nowNs += 50_000_000L;
            server.server.tick(server.nowNs);
        }
        assertThat(server.leases.size()).isLessThanOrEqualTo(4);
        assertThat(server.count("dhcp.malformed")).isPositive();
    }

    @Test
    void shouldRefuseWhenMessagesComeTooFast() {
        for (int i = 0; i < 1_000; i++) {
            server.hear(TestClient.discovers(TWO + i));
        }
        assertThat(server.count("dhcp.refused")).isGreaterThanOrEqualTo(1_000 - DhcpServer.BURST);
    }
}
