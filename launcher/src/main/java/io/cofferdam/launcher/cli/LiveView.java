package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.status.StatusPrinter;
import io.cofferdam.launcher.status.StatusReader;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.launcher.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Shows a gateway's state on a terminal, drawn anew each second. */
final class LiveView {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
    private static final int PERIOD_MS = 1_000;

    private final StatusReader reader;
    private final EventLog events;
    private final Thread thread;
    private volatile boolean closed;

    private LiveView(Tree tree, EventLog events) throws GatewayException, IOException {
        this.reader = new StatusReader(tree.run());
        this.events = events;
        this.thread = Thread.ofPlatform().daemon().name("live-view").unstarted(this::run);
    }

    static LiveView start(Tree tree, EventLog events) throws GatewayException, IOException {
        LiveView view = new LiveView(tree, events);
        view.thread.start();
        return view;
    }

    private void run() {
        StatusPrinter printer = new StatusPrinter(Terminal.showsColours());
        try {
            while (!closed) {
                String status = printer.print(reader.read());
                System.out.print(
                        HOME_AND_CLEAR + status + "\n" + String.join("\n", events.last()) + "\n\nCtrl-C stops it.\n");
                System.out.flush();
                Thread.sleep(PERIOD_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        closed = true;
        thread.interrupt();
    }
}
