package io.cofferdam.domain.dhcp;

/**
 * The layout of the file {@code leases}: entries of {@link #LENGTH} bytes, one behind the other, all zero when empty.
 *
 * <pre>
 *      0   check word over all that follows; 0: no entry
 *      8   sequence: of two entries for one address the later counts
 *     16   granted, seconds since 1970
 *     24   expiry, seconds since 1970
 *     32   MAC address
 *     40   address
 *     44   state ({@link LeaseState})
 *     45   length of the client identifier
 *     46   length of the host name
 *     48   client identifier, 64 bytes
 *    112   host name, 64 bytes
 *    176   end
 * </pre>
 *
 * An entry is written somewhere free, its check word last, and only then is the one before it cleared: a process that dies
 * in between leaves either the old lease, or both, or what nobody takes for an entry.
 */
final class LeaseDescriptor {
    static final int LENGTH = 176;

    static final int CHECK_OFFSET = 0;
    static final int SEQUENCE_OFFSET = 8;
    static final int GRANTED_OFFSET = 16;
    static final int EXPIRY_OFFSET = 24;
    static final int MAC_OFFSET = 32;
    static final int ADDRESS_OFFSET = 40;
    static final int STATE_OFFSET = 44;
    static final int CLIENT_ID_LENGTH_OFFSET = 45;
    static final int HOST_NAME_LENGTH_OFFSET = 46;
    static final int CLIENT_ID_OFFSET = 48;
    static final int HOST_NAME_OFFSET = 112;

    static final int MAX_CLIENT_ID_LENGTH = 64;

    /** Changes when the layout does. */
    static final long VERSION = 1;

    private LeaseDescriptor() {}
}
