package io.vfleet.app.launch;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command of a client and all that it has started. One thread waits for it and ends it. */
final class ClientProcess {
    private final Process process;

    private ClientProcess(Process process) {
        this.process = process;
    }

    /** Where the command reads and writes. */
    record Streams(Redirect in, Redirect out, Redirect err) {
        /** Those of this process, so that a terminal stays one. */
        static Streams inherited() {
            return new Streams(Redirect.INHERIT, Redirect.INHERIT, Redirect.INHERIT);
        }
    }

    /**
     * Starts a command; no shell reads it.
     *
     * @param variables added to the environment of this process
     * @throws IOException when there is no such command
     */
    static ClientProcess start(List<String> words, Map<String, String> variables, Streams streams) throws IOException {
        var builder = new ProcessBuilder(words)
                .redirectInput(streams.in())
                .redirectOutput(streams.out())
                .redirectError(streams.err());
        builder.environment().putAll(variables);
        return new ClientProcess(builder.start());
    }

    /**
     * Blocks until the command ends, somebody wants it to, or it has run too long.
     *
     * @param timeMax null for as long as it takes
     * @return whether it has ended
     */
    boolean awaitEnd(CompletableFuture<?> wanted, @Nullable Duration timeMax) {
        await(CompletableFuture.anyOf(process.onExit(), wanted), timeMax);
        return !process.isAlive();
    }

    /**
     * Ends the command and all that it has started: politely, and after the grace by force. Blocks until the command has
     * ended.
     *
     * @return whether all ended within the grace
     */
    boolean end(Duration grace) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroy);
        boolean polite = await(
                CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new)),
                grace);
        if (polite || all.stream().noneMatch(ClientProcess::runs)) return true;
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        return false;
    }

    /** In a container nobody may collect what has lost its parent: it has ended, but is still listed. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** False when the time has passed. */
    private static boolean await(CompletableFuture<?> end, @Nullable Duration timeMax) {
        try {
            if (timeMax == null) end.get();
            else end.get(timeMax.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The exit code of a command that has ended; a signal is told as 128 and its number. */
    int exitCode() {
        return process.exitValue();
    }
}
