package io.cofferdam.domain.arp;

import io.cofferdam.domain.ethernet.Ethernet;
import io.cofferdam.domain.ethernet.MacAddress;
import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.ip.Interface;
import io.cofferdam.domain.wire.FrameImage;

/** An ARP packet for IPv4 over Ethernet (RFC 826, Packet format) at its place after the Ethernet header. */
final class ArpPacket {
    static final int REQUEST = 1;
    static final int REPLY = 2;
    static final int FRAME_LENGTH = Ethernet.HEADER_LENGTH + 28;

    private static final int HARDWARE_TYPE = Ethernet.HEADER_LENGTH;
    private static final int PROTOCOL_TYPE = HARDWARE_TYPE + 2;
    private static final int LENGTHS = HARDWARE_TYPE + 4;
    private static final int OPERATION = HARDWARE_TYPE + 6;
    private static final int SENDER_MAC = HARDWARE_TYPE + 8;
    private static final int SENDER_IP = HARDWARE_TYPE + 14;
    private static final int TARGET_MAC = HARDWARE_TYPE + 18;
    private static final int TARGET_IP = HARDWARE_TYPE + 24;

    private static final int ETHERNET = 1;
    private static final int SIX_AND_FOUR = 0x0604;

    private ArpPacket() {}

    /**
     * Judges form and sender: right types and lengths (RFC 826, Packet Reception), the sender one station, its address
     * one that is reached on this port, or 0 in a probe (RFC 5227 2.1.1).
     */
    static Fate judge(FrameImage frame, Interface port) {
        if (frame.length() < FRAME_LENGTH
                || frame.u16(HARDWARE_TYPE) != ETHERNET
                || frame.u16(PROTOCOL_TYPE) != Ethernet.TYPE_IPV4
                || frame.u16(LENGTHS) != SIX_AND_FOUR
                || (operation(frame) != REQUEST && operation(frame) != REPLY)) {
            return Fate.ARP_MALFORMED;
        }
        boolean senderKnown = port.isNeighbour(senderIp(frame)) || isProbe(frame);
        if (!MacAddress.isStation(senderMac(frame)) || senderMac(frame) == port.mac() || !senderKnown) {
            return Fate.ARP_BAD_SENDER;
        }
        return Fate.OPEN;
    }

    static int operation(FrameImage frame) {
        return frame.u16(OPERATION);
    }

    static boolean isProbe(FrameImage frame) {
        return operation(frame) == REQUEST && senderIp(frame) == 0;
    }

    static long senderMac(FrameImage frame) {
        return frame.mac(SENDER_MAC);
    }

    static int senderIp(FrameImage frame) {
        return frame.i32(SENDER_IP);
    }

    static int targetIp(FrameImage frame) {
        return frame.i32(TARGET_IP);
    }

    /** Writes a request for {@code targetIp}; to all, or to one neighbour only to see whether it is still there. */
    static void writeRequest(FrameImage frame, long destination, long senderMac, int senderIp, int targetIp) {
        write(frame, destination, REQUEST, senderMac, senderIp);
        frame.setMac(TARGET_MAC, 0);
        frame.setI32(TARGET_IP, targetIp);
    }

    static void writeReply(FrameImage frame, long senderMac, int senderIp, long targetMac, int targetIp) {
        write(frame, targetMac, REPLY, senderMac, senderIp);
        frame.setMac(TARGET_MAC, targetMac);
        frame.setI32(TARGET_IP, targetIp);
    }

    private static void write(FrameImage frame, long destination, int operation, long senderMac, int senderIp) {
        frame.start(FRAME_LENGTH);
        Ethernet.write(frame, destination, senderMac, Ethernet.TYPE_ARP);
        frame.setU16(HARDWARE_TYPE, ETHERNET);
        frame.setU16(PROTOCOL_TYPE, Ethernet.TYPE_IPV4);
        frame.setU16(LENGTHS, SIX_AND_FOUR);
        frame.setU16(OPERATION, operation);
        frame.setMac(SENDER_MAC, senderMac);
        frame.setI32(SENDER_IP, senderIp);
    }
}
