package io.cofferdam.bench.hop.medium;

import io.aeron.Aeron;
import io.aeron.ChannelUriStringBuilder;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.aeron.protocol.DataHeaderFlyweight;
import io.cofferdam.bench.hop.frame.Frame;
import io.cofferdam.bench.hop.frame.FrameCheck;
import io.cofferdam.bench.hop.frame.HopFault;
import io.cofferdam.bench.hop.waiting.BackoffWaiting;
import io.cofferdam.bench.hop.waiting.SpinWaiting;
import io.cofferdam.bench.hop.waiting.Waiting;
import io.cofferdam.bench.hop.waiting.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Aeron IPC with exclusive publications. With two cores and two ends that spin a media driver on a thread of its own would
 * take the core from one of them; so its agent is invoked by the process that created the channels whenever that process
 * has nothing to do, which is when the driver is needed: it gives the source more window.
 *
 * <p>Either each frame is a message of its own, or a burst is packed into as few messages as possible, each as large as
 * one fragment may be: that is Aeron's best batching. Messages are written where they lie in the log
 * ({@link Publication#tryClaim}) unless they are larger than a fragment, which only the largest frames are; then
 * {@link Publication#offer} copies them, in two fragments.
 *
 * <p>Copied: the frame into the log, and from the log to the receiver's own memory.
 */
final class AeronMedium implements Medium {
    private static final int STREAM_ID = 1;
    private static final int MTU_BYTES = 65_504;

    /** Stays in the cache: with 16 MiB Aeron was slower with frames of every length. */
    private static final int TERM_BYTES = 1 << 20;

    private static final long TIMEOUT_NS = TimeUnit.MINUTES.toNanos(10);
    private static final int FRAGMENT_LIMIT = 256;

    private final Setup setup;
    private final boolean packed;
    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable MediaDriver driver;
    private @Nullable Aeron client;

    AeronMedium(Setup setup, boolean packed) {
        this.setup = setup;
        this.packed = packed;
    }

    @Override
    public void create(String channel) {
        if (driver == null) {
            driver = MediaDriver.launch(new MediaDriver.Context()
                    .aeronDirectoryName(setup.file("aeron").toString())
                    .threadingMode(ThreadingMode.INVOKER)
                    .ipcTermBufferLength(TERM_BYTES)
                    .ipcMtuLength(MTU_BYTES)
                    .termBufferSparseFile(false)
                    .clientLivenessTimeoutNs(TIMEOUT_NS)
                    .imageLivenessTimeoutNs(TIMEOUT_NS)
                    .publicationUnblockTimeoutNs(TIMEOUT_NS + 1)
                    .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(TIMEOUT_NS))
                    .warnIfDirectoryExists(false)
                    .errorHandler(AeronMedium::failed));
        }
    }

    private static void failed(Throwable failure) {
        throw new HopFault("Aeron: " + failure.getMessage(), failure);
    }

    private Aeron client() {
        Aeron connected = client;
        if (connected == null) {
            Aeron.Context context = new Aeron.Context()
                    .aeronDirectoryName(setup.file("aeron").toString())
                    .useConductorAgentInvoker(true)
                    .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(TIMEOUT_NS))
                    .errorHandler(AeronMedium::failed);
            if (driver != null) {
                context.driverAgentInvoker(driver.sharedAgentInvoker());
            }
            connected = Aeron.connect(context);
            client = connected;
        }
        return connected;
    }

    private static String uri(String channel) {
        return new ChannelUriStringBuilder()
                .media(CommonContext.IPC_MEDIA)
                .alias(channel)
                .build();
    }

    private static int stream(String channel) {
        return STREAM_ID + channel.hashCode();
    }

    @Override
    public HopSource openSource(String channel) {
        ExclusivePublication publication = client().addExclusivePublication(uri(channel), stream(channel));
        open.add(publication);
        boolean fits = publication.maxPayloadLength() >= setup.lengthBytes();
        if (packed && PackedFrames.length(setup.lengthBytes()) <= publication.maxPayloadLength()) {
            return new PackingSource(publication);
        }
        return fits ? new ClaimingSource(publication) : new OfferingSource(publication);
    }

    /** Whether a position is none because there is no room now; an error if it never will be. */
    private static boolean refused(long position) {
        if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED) {
            throw new HopFault("Aeron's publication answers " + Publication.errorString(position));
        }
        return position < 0;
    }

    /** A message a frame, written in place. */
    private record ClaimingSource(ExclusivePublication publication, BufferClaim claim) implements HopSource {
        ClaimingSource(ExclusivePublication publication) {
            this(publication, new BufferClaim());
        }

        @Override
        public int send(Frame frame, long number, int count) {
            for (int sent = 0; sent < count; sent++) {
                if (refused(publication.tryClaim(frame.length(), claim))) {
                    return sent;
                }
                frame.copyTo(Anywhere.MEMORY, claim.buffer().addressOffset() + claim.offset(), number + sent);
                claim.commit();
            }
            return count;
        }
    }

    /** A message a frame, in as many fragments as it takes. */
    private record OfferingSource(ExclusivePublication publication, UnsafeBuffer buffer) implements HopSource {
        OfferingSource(ExclusivePublication publication) {
            this(publication, new UnsafeBuffer(0, 0));
        }

        @Override
        public int send(Frame frame, long number, int count) {
            for (int sent = 0; sent < count; sent++) {
                buffer.wrap(frame.number(number + sent).address(), frame.length());
                if (refused(publication.offer(buffer, 0, frame.length()))) {
                    return sent;
                }
            }
            return count;
        }
    }

    /** Many frames a message, written in place. */
    private record PackingSource(ExclusivePublication publication, BufferClaim claim) implements HopSource {
        PackingSource(ExclusivePublication publication) {
            this(publication, new BufferClaim());
        }

        @Override
        public int send(Frame frame, long number, int count) {
            int each = PackedFrames.length(frame.length());
            int most = publication.maxPayloadLength() / each;
            int sent = 0;
            while (sent < count) {
                int frames = Math.min(most, count - sent);
                if (refused(publication.tryClaim(frames * each, claim))) {
                    return sent;
                }
                long address = claim.buffer().addressOffset() + claim.offset();
                for (int i = 0; i < frames; i++) {
                    PackedFrames.put(address + (long) i * each, frame, number + sent + i);
                }
                claim.commit();
                sent += frames;
            }
            return count;
        }
    }

    @Override
    public HopSink openSink(String channel, FrameCheck frames) {
        Subscription subscription = client().addSubscription(uri(channel), stream(channel));
        open.add(subscription);
        FragmentHandler handler = handler(frames);
        return () -> subscription.poll(handler, FRAGMENT_LIMIT);
    }

    private FragmentHandler handler(FrameCheck frames) {
        int maxPayload = MTU_BYTES - DataHeaderFlyweight.HEADER_LENGTH;
        if (packed && PackedFrames.length(setup.lengthBytes()) <= maxPayload) {
            return (buffer, offset, length, header) ->
                    PackedFrames.take(buffer.addressOffset() + offset, length, frames);
        }
        if (setup.lengthBytes() <= maxPayload) {
            return (buffer, offset, length, header) ->
                    frames.take(Anywhere.MEMORY, buffer.addressOffset() + offset, length);
        }
        return new FragmentHandler() {
            private int at;

            @Override
            public void onFragment(DirectBuffer buffer, int offset, int length, Header header) {
                frames.takePiece(Anywhere.MEMORY, buffer.addressOffset() + offset, length, at);
                at = (at + length) % setup.lengthBytes();
            }
        };
    }

    @Override
    public Waiting waiting() {
        Waiting alone = setup.spins() ? new SpinWaiting() : new BackoffWaiting();
        return new InvokingWaiting(driver, client(), alone);
    }

    /** Does the work of driver and client first: they have no threads of their own. */
    private record InvokingWaiting(@Nullable MediaDriver driver, Aeron client, Waiting then) implements Waiting {
        @Override
        public void worked() {
            then.worked();
        }

        @Override
        public void await(Work again) {
            if (driver != null) {
                driver.sharedAgentInvoker().invoke();
            }
            client.conductorAgentInvoker().invoke();
            then.await(again);
        }

        @Override
        public long systemCalls() {
            return then.systemCalls();
        }
    }

    @Override
    public long systemCalls() {
        return 0;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        if (driver != null) {
            driver.close();
        }
    }
}
