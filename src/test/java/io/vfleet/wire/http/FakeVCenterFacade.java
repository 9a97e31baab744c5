package io.vfleet.wire.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.access.session.Session;
import io.vfleet.access.session.TestSessions;
import io.vfleet.access.token.TokenService;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.meta.Sequence;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastoreFile;
import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenterFacade;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A fake vCenter that knows one session and answers a few methods, each in its own way. */
public final class FakeVCenterFacade implements VCenterFacade {
    public static final Session SESSION = TestSessions.open(new SteppedLoops(1));
    private static final long MILLION = 1_000_000;

    public final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    public final CountDownLatch gone = new CountDownLatch(1);
    public final AtomicLong produced = new AtomicLong();

    @Override
    public @Nullable Session session(String token) {
        return token.equals(SESSION.token()) ? SESSION : null;
    }

    @Override
    public MoRef resolve(MoRef object, Supplier<@Nullable Session> session) {
        return object;
    }

    @Override
    public @Nullable Fault admit(@Nullable Session session, MoRef target, Method method) {
        boolean open = session != null || method.privilege().equals("System.Anonymous");
        return open ? null : new Fault.NotAuthenticated(target, "System.View");
    }

    @Override
    public void call(Call call) {
        calls.add(call);
        Reply reply = call.reply();
        switch (call.method().name()) {
            case "CurrentTime" -> reply.value(Instant.EPOCH);
            case "Login" ->
                reply.loggedIn(
                        SESSION,
                        Metamodel.load().make("UserSession").set("key", "key-1").set("userName", "user"));
            case "Logout" -> reply.loggedOut();
            case "PowerOnVM_Task" -> reply.busy(3);
            case "PowerOffVM_Task" -> new Thread(() -> reply.fault(new Fault.NotFound())).start();
            case "ResetVM_Task" -> throw new IllegalStateException(PlantedFailureFilter.PLANTED);
            case "Fetch" -> reply.value(call.target().value().equals("vm-1") ? null : "a & b");
            case "FindAllByIp" -> reply.value(List.of());
            case "WaitForUpdatesEx" -> reply.onDisconnect(gone::countDown);
            default -> reply.value(null);
        }
    }

    @Override
    public void get(
            MoRef target,
            ManagedType type,
            Property property,
            @Nullable Session session,
            Release release,
            RequestClient client,
            Reply reply) {
        reply.value(
                switch (property.name()) {
                    case "name" -> target.value();
                    case "vm" -> new MillionReferences();
                    default -> null;
                });
    }

    @Override
    public void readDatastoreFile(
            Session session, String datacenter, String datastore, String path, Consumer<@Nullable DatastoreFile> then) {
        then.accept(file(datacenter, datastore, path));
    }

    private static @Nullable DatastoreFile file(String datacenter, String datastore, String path) {
        if (path.startsWith("lost/")) return DatastoreFile.OUT_OF_REACH;
        if (!datacenter.equals("DC0") || !datastore.equals("a b")) return null;
        byte[] bytes = path.startsWith("large/")
                ? "0123456789".repeat(Integer.parseInt(path.substring(6)) / 10).getBytes(UTF_8)
                : path.getBytes(UTF_8);
        return new DatastoreFile(
                bytes.length,
                from -> LongStream.iterate(from, at -> at < bytes.length, at -> at + 5_000)
                        .mapToObj(at -> Arrays.copyOfRange(bytes, (int) at, (int) Math.min(at + 5_000, bytes.length)))
                        .iterator());
    }

    @Override
    public void changeDatastoreFile(
            Session session,
            String datacenter,
            String datastore,
            String path,
            byte @Nullable [] content,
            Consumer<FileChangeOutcome> answer) {
        answer.accept(path.startsWith("lost/") ? FileChangeOutcome.OUT_OF_REACH : FileChangeOutcome.CREATED);
    }

    @Override
    public void readGuestFile(int vm, String token, Consumer<byte @Nullable []> then) {
        then.accept(null);
    }

    @Override
    public void writeGuestFile(int vm, String token, byte[] content, Consumer<FileChangeOutcome> answer) {
        answer.accept(FileChangeOutcome.NOT_FOUND);
    }

    @Override
    public void redeemTicket(String ticket, String verb, String request, BiConsumer<@Nullable Session, String> then) {
        boolean valid = ticket.equals(verb + " " + request);
        then.accept(valid ? SESSION : null, valid ? "DC0" : "");
    }

    @Override
    public @Nullable Supplier<byte[]> screen(Session session, String object, ScreenArea area) {
        return object.equals("vm-1") ? () -> area.toString().getBytes(UTF_8) : null;
    }

    @Override
    public TokenService tokens() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DataObject renderFault(Fault fault) {
        DataObject rendered = Metamodel.load().make(fault.typeName());
        if (fault instanceof Fault.MethodNotFound(MoRef receiver, String method)) {
            rendered.set("receiver", receiver).set("method", method);
        }
        if (fault instanceof Fault.InvalidArgument argument)
            rendered.set("invalidProperty", argument.invalidProperty());
        return rendered;
    }

    @Override
    public String faultMessage(Fault fault) {
        return "text of " + fault.typeName();
    }

    /** A million references that exist only while they are read. */
    private final class MillionReferences implements Sequence {
        @Override
        public long size() {
            return MILLION;
        }

        @Override
        public Iterator<Object> iterator() {
            return LongStream.range(0, MILLION)
                    .<Object>mapToObj(number -> {
                        produced.set(number);
                        return new MoRef("VirtualMachine", "vm-" + number);
                    })
                    .iterator();
        }
    }
}
