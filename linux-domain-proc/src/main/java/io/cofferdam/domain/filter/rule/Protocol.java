package io.cofferdam.domain.filter.rule;

import java.util.Locale;

/** The protocols that rules know by name, with their numbers of IANA. */
public enum Protocol {
    TCP(6),
    UDP(17),
    ICMP(1),
    ICMP6(58);

    private static final int MAX = 255;

    private final int number;

    Protocol(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether it has ports. */
    static boolean hasPorts(int number) {
        return number == TCP.number || number == UDP.number;
    }

    /** The name of a protocol, or its number as text if it has none. */
    public static String nameOf(int number) {
        for (Protocol protocol : values()) {
            if (protocol.number == number) {
                return protocol.name().toLowerCase(Locale.ROOT);
            }
        }
        return Integer.toString(number);
    }

    /** Whether a word is meant as a protocol. */
    static boolean isOne(String word) {
        return numberOf(word) >= 0;
    }

    /**
     * Reads the name of a protocol or its number.
     *
     * @throws IllegalArgumentException if it is neither; the message names the text
     */
    public static int parse(String word) {
        int number = numberOf(word);
        if (number < 0) {
            throw new IllegalArgumentException(
                    "'" + word + "' is no protocol: write tcp, udp, icmp, icmp6 or a number from 0 to 255");
        }
        return number;
    }

    private static int numberOf(String word) {
        for (Protocol protocol : values()) {
            if (protocol.name().toLowerCase(Locale.ROOT).equals(word)) {
                return protocol.number;
            }
        }
        int number = word.matches("\\d{1,3}") ? Integer.parseInt(word) : -1;
        return number > MAX ? -1 : number;
    }
}
