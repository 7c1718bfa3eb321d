package io.cofferdam.bench.host;

import io.cofferdam.bench.host.command.BadCommandException;
import io.cofferdam.bench.host.command.Command;
import io.cofferdam.bench.host.command.CommandParser;
import io.cofferdam.bench.host.command.Request;
import io.cofferdam.bench.host.event.EventWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Starts each command on a thread of its own, and knows those under way. {@link #accept} is for the one thread that reads
 * commands, and never blocks it.
 */
final class HostSession {
    /** Commands under way at a time; more are refused. */
    static final int MAX_TASKS = 64;

    private final EventWriter events;
    private final CommandRunner runner = new CommandRunner();
    private final Set<Task> tasks = ConcurrentHashMap.newKeySet();
    private CountDownLatch configured = new CountDownLatch(0);

    HostSession(EventWriter events) {
        this.events = events;
    }

    /**
     * Takes a line.
     *
     * @return whether to go on; false after {@code quit}
     */
    boolean accept(String line) {
        if (line.isBlank()) {
            return true;
        }
        Request request;
        try {
            request = Request.of(line);
        } catch (BadCommandException e) {
            new Task(OptionalLong.empty(), "", events).error(String.valueOf(e.getMessage()));
            return true;
        }
        Task task = new Task(request.id(), request.name(), events);
        try {
            return accept(task, CommandParser.parse(request));
        } catch (BadCommandException e) {
            task.error(String.valueOf(e.getMessage()));
            return true;
        }
    }

    private boolean accept(Task task, Command command) {
        switch (command) {
            case Command.Cancel cancel -> task.result(task.event("result").put("cancelled", cancel(cancel.target())));
            case Command.Quit ignored -> {
                task.result(task.event("result"));
                return false;
            }
            default -> start(task, command);
        }
        return true;
    }

    private void start(Task task, Command command) {
        if (tasks.size() >= MAX_TASKS) {
            throw new BadCommandException("too many commands under way; allowed are " + MAX_TASKS);
        }
        if (task.id().isPresent() && tasks.stream().anyMatch(other -> other.id().equals(task.id()))) {
            throw new BadCommandException("a command with id " + task.id().getAsLong() + " is under way");
        }
        tasks.add(task);
        CountDownLatch before = configured;
        CountDownLatch done = new CountDownLatch(1);
        if (command instanceof Command.Configure) {
            configured = done;
        }
        Thread.ofPlatform().daemon().name("command").start(() -> {
            try {
                before.await();
                runner.run(task, command);
            } catch (InterruptedException e) {
                task.error("interrupted");
            } finally {
                task.error("ended without an answer");
                tasks.remove(task);
                done.countDown();
            }
        });
    }

    private int cancel(OptionalLong target) {
        List<Task> chosen = tasks.stream()
                .filter(task -> target.isEmpty() || task.id().equals(target))
                .toList();
        chosen.forEach(task -> task.stop().stop("cancelled"));
        return chosen.size();
    }
}
