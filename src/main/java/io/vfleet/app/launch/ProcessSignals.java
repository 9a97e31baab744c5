package io.vfleet.app.launch;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals of the process, of which there is one set: what SIGUSR1 does, and which signal ended the process. The JDK has
 * them in {@code sun.misc.Signal} only, which is supported but which the compiler warns of; hence by name.
 */
final class ProcessSignals {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessSignals.class);
    private static final String NO_SIGNAL = "exit";
    private static volatile String endedBy = NO_SIGNAL;
    private static volatile Runnable onUserSignal = () -> {};

    private ProcessSignals() {}

    /** From now on SIGUSR1 does this, in place of ending the process; on a thread of its own. */
    static void onUserSignal(Runnable action) {
        onUserSignal = action;
        handle("USR1", _ -> onUserSignal.run());
    }

    /** Notes which signal ends the process; each does what it did before. */
    static void noteEnd() {
        for (String name : List.of("TERM", "INT", "HUP")) {
            handle(name, before -> {
                endedBy = "SIG" + name;
                before.run();
            });
        }
    }

    /** Such as SIGTERM; {@code exit} where it was no signal. */
    static String endedBy() {
        return endedBy;
    }

    /** Whether a signal has ended the process. */
    static boolean isEnd() {
        return !endedBy.equals(NO_SIGNAL);
    }

    /** The action is given what happened at the signal before. */
    private static void handle(String name, Consumer<Runnable> action) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            var before = new AtomicReference<@Nullable Object>();
            Consumer<Object> handler = _ -> action.accept(() -> raise(before.get(), signal));
            Object adapted = MethodHandleProxies.asInterfaceInstance(
                    handlerType,
                    MethodHandles.lookup()
                            .findVirtual(Consumer.class, "accept", MethodType.methodType(void.class, Object.class))
                            .bindTo(handler)
                            .asType(MethodType.methodType(void.class, signalType)));
            before.set(signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, adapted));
        } catch (InvocationTargetException e) {
            // With -Xrs signals end the process without the JVM.
            LOG.warn("event=signal-not-handled signal=SIG{} reason={}", name, String.valueOf(e.getCause()));
        } catch (ReflectiveOperationException e) {
            LOG.warn("event=signal-not-handled signal=SIG{} reason={}", name, e.toString());
        }
    }

    private static void raise(@Nullable Object handler, Object signal) {
        if (handler == null) return;
        try {
            Class.forName("sun.misc.SignalHandler")
                    .getMethod("handle", signal.getClass())
                    .invoke(handler, signal);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("signal: " + signal + ", need one that can be handled", e);
        }
    }
}
