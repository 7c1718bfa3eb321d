package io.cofferdam.domain.ip;

import io.cofferdam.domain.fate.Fate;
import io.cofferdam.domain.wire.FrameImage;
import java.lang.foreign.MemorySegment;

/**
 * The extension headers of an IPv6 packet (RFC 8200 section 4): walked from the first to that of the upper layer, as far as
 * a router must, or as the packet's destination must. What belongs to the encrypted or authenticated part (ESP, AH) counts
 * as upper layer.
 *
 * <p>Bounded: {@link #MAX_HEADERS} headers, {@link #MAX_LENGTH} bytes, {@link #MAX_OPTIONS} options that are not padding in
 * each (RFC 8504 5.3).
 *
 * <p>One object is filled anew for each packet, so that no garbage is made. Confined to the component's one thread.
 */
public final class Ipv6Extensions {
    public static final int MAX_HEADERS = 8;
    public static final int MAX_LENGTH = 256;
    public static final int MAX_OPTIONS = 8;

    /** Bytes of a frame that decisions may rest on, from the Ethernet header to the end of a TCP header. */
    public static final int MAX_HEAD_LENGTH = Ipv6Header.END + MAX_LENGTH + 60;

    /** What {@link #errorCode} says when there is nothing to report. */
    public static final int NONE = -1;

    static final int HOP_BY_HOP = 0;
    static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    static final int DESTINATION_OPTIONS = 60;

    /** Codes of ICMPv6's parameter problem (RFC 4443 3.4). */
    private static final int ERRONEOUS_FIELD = 0;

    private static final int UNKNOWN_OPTION = 2;

    private static final int UNIT = 8;
    private static final int ROUTING_TYPE = 2;
    private static final int SEGMENTS_LEFT = 3;
    private static final int FRAGMENT_WORD = 2;
    private static final int MORE = 1;
    private static final int PAD_1 = 0;
    private static final int PAD_N = 1;
    private static final int MAX_TRANSPORT_LENGTH = 60;
    private static final int MAX_DATA_LENGTH = 65_535;

    private boolean local;
    private int field;
    private int offset;
    private boolean fragment;
    private int fragmentOffset;
    /** Why the first header that is not to be accepted is not. */
    private Fate refusal = Fate.OPEN;

    private int errorCode;
    private int errorPointer;

    /**
     * Walks the headers of a packet that {@link Ipv6Header#judge} has passed, and notes in {@code frame} where the upper
     * layer begins. Copies more of the packet if need be.
     *
     * @param isLocal whether the packet is for us: then options and routing headers for its destination count too
     * @return {@link Fate#OPEN}, or why the packet goes no further; {@link #errorCode} says whether to report that
     */
    public Fate judge(FrameImage frame, MemorySegment memory, long frameStart, boolean isLocal) {
        local = isLocal;
        field = Ipv6Header.NEXT_HEADER;
        offset = Ipv6Header.END;
        fragment = false;
        fragmentOffset = 0;
        errorCode = NONE;
        refusal = Fate.OPEN;
        for (int headers = 0; isExtension(frame.u8(field)) && fragmentOffset == 0; headers++) {
            Fate fate = headers < MAX_HEADERS ? judgeHeader(frame, memory, frameStart) : Fate.BAD_EXTENSION;
            if (fate != Fate.OPEN) {
                errorCode = NONE;
                return fate;
            }
        }
        frame.setUpper(offset, frame.u8(field));
        boolean copied = frame.copyFurther(memory, frameStart, Math.min(frame.length(), offset + MAX_TRANSPORT_LENGTH));
        if (!copied) {
            errorCode = NONE;
            return Fate.BAD_EXTENSION;
        }
        return refusal;
    }

    private static boolean isExtension(int nextHeader) {
        return switch (nextHeader) {
            case HOP_BY_HOP, ROUTING, FRAGMENT, DESTINATION_OPTIONS -> true;
            default -> false;
        };
    }

    /** Walks over one header, and answers whether it can be told where it ends; what it says may be a refusal. */
    private Fate judgeHeader(FrameImage frame, MemorySegment memory, long frameStart) {
        if (!frame.copyFurther(memory, frameStart, offset + UNIT)) {
            return Fate.BAD_EXTENSION;
        }
        int kind = frame.u8(field);
        if (kind == FRAGMENT) {
            return judgeFragment(frame);
        }
        if (kind == HOP_BY_HOP && field != Ipv6Header.NEXT_HEADER) {
            return Fate.BAD_EXTENSION;
        }
        int end = offset + (frame.u8(offset + 1) + 1) * UNIT;
        if (end > Ipv6Header.END + MAX_LENGTH || !frame.copyFurther(memory, frameStart, end)) {
            return Fate.BAD_EXTENSION;
        }
        Fate fate = Fate.OPEN;
        if (kind == ROUTING) {
            judgeRouting(frame);
        } else if (kind == HOP_BY_HOP || local) {
            fate = judgeOptions(frame, end);
        }
        field = offset;
        offset = end;
        return fate;
    }

    /** RFC 8200 4.5, RFC 6946 for one that is the whole packet, RFC 7112 for a first one that ends too early. */
    private Fate judgeFragment(FrameImage frame) {
        int word = frame.u16(offset + FRAGMENT_WORD);
        boolean more = (word & MORE) != 0;
        int dataOffset = word & -UNIT;
        int dataLength = frame.length() - offset - UNIT;
        if (fragment || dataOffset + dataLength > MAX_DATA_LENGTH || (more && dataLength % UNIT != 0)) {
            return Fate.BAD_FRAGMENT;
        }
        fragment = more || dataOffset != 0;
        fragmentOffset = dataOffset;
        field = offset;
        offset += UNIT;
        return Fate.OPEN;
    }

    /** Type 0 is refused (RFC 5095); of all others the destination knows none (RFC 8200 4.4). */
    private void judgeRouting(FrameImage frame) {
        boolean unfinished = local && frame.u8(offset + SEGMENTS_LEFT) != 0;
        if (unfinished) {
            refuse(Fate.SOURCE_ROUTE, ERRONEOUS_FIELD, offset + ROUTING_TYPE);
        } else if (frame.u8(offset + ROUTING_TYPE) == 0) {
            refuse(Fate.SOURCE_ROUTE, NONE, offset);
        }
    }

    /**
     * RFC 8200 4.2: what is to be done about an option that is not known is in its two highest bits. We know padding only:
     * a router alert (RFC 2711) concerns protocols that we do not speak for others, and is passed over.
     */
    private Fate judgeOptions(FrameImage frame, int end) {
        int position = offset + 2;
        int options = 0;
        while (position < end) {
            int type = frame.u8(position);
            int length = type == PAD_1 ? 1 : position + 1 < end ? 2 + frame.u8(position + 1) : MAX_LENGTH;
            if (position + length > end) {
                return Fate.BAD_EXTENSION;
            }
            if (type != PAD_1 && type != PAD_N && ++options > MAX_OPTIONS) {
                return Fate.BAD_EXTENSION;
            }
            if (type >>> 6 != 0) {
                boolean told = type >>> 6 == 2 || (type >>> 6 == 3 && !Ipv6Header.isToGroup(frame));
                refuse(Fate.BAD_OPTION, told ? UNKNOWN_OPTION : NONE, position);
            }
            position += length;
        }
        return Fate.OPEN;
    }

    /** The first refusal holds; the walk goes on, since who may be told of it depends on the upper layer. */
    private void refuse(Fate fate, int code, int at) {
        if (refusal == Fate.OPEN) {
            refusal = fate;
            errorCode = code;
            errorPointer = at - Ipv6Header.START;
        }
    }

    /** Code of the parameter problem that the sender is to be told of, or {@link #NONE}. */
    public int errorCode() {
        return errorCode;
    }

    /** Offset in the packet of what is wrong. */
    public int errorPointer() {
        return errorPointer;
    }

    /** Offset in the packet of the field that names the upper-layer protocol. */
    public int protocolPointer() {
        return field - Ipv6Header.START;
    }

    /** Whether the packet is but a part of one. */
    public boolean isFragment() {
        return fragment;
    }

    /** Where this part belongs, in bytes; where it is not 0, the upper layer's header is not in this packet. */
    public int fragmentOffset() {
        return fragmentOffset;
    }
}
