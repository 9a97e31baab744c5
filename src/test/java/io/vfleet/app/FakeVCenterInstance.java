package io.vfleet.app;

import io.vfleet.access.session.Session;
import io.vfleet.access.token.TokenService;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.engine.Clock;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.TaskClock;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.metric.LabelledValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.DatastoreFile;
import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.operation.FleetAdmin.CallRecords;
import io.vfleet.operation.Reply;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.incident.Incidents;
import io.vfleet.operation.inspection.FleetInspection;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.verdict.VerdictMonitor;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A vCenter without inventory that reports its number as its count of sessions. long: a method for each of the interface. */
public final class FakeVCenterInstance implements VCenterInstance, VCenterFacade {
    private final int number;
    public boolean ended;

    public FakeVCenterInstance(int number) {
        this.number = number;
    }

    @Override
    public VCenterFacade api() {
        return this;
    }

    @Override
    public CallFacade storagePolicies() {
        throw new UnsupportedOperationException("no policies");
    }

    @Override
    public CallFacade storageLifecycle() {
        throw new UnsupportedOperationException("no first class disks");
    }

    @Override
    public CallFacade lookups() {
        throw new UnsupportedOperationException("no first class disks");
    }

    @Override
    public AutomationApi automation() {
        throw new UnsupportedOperationException("no operations");
    }

    @Override
    public List<LabelledValues> values() {
        return List.of();
    }

    @Override
    public LiveScenario scenario() {
        return new LiveScenario(Scenario.NONE, 1, 1, clock());
    }

    @Override
    public RunClock clock() {
        return new RunClock(Clock.system(), TaskClock.real(new SteppedLoops(1)));
    }

    @Override
    public VerdictMonitor verdict() {
        throw new UnsupportedOperationException("no run");
    }

    @Override
    public Incidents incidents() {
        throw new UnsupportedOperationException("nothing befalls it");
    }

    @Override
    public FleetInspection inspection() {
        throw new UnsupportedOperationException("nothing to see");
    }

    @Override
    public long incidentsActive(String kind) {
        return 0;
    }

    @Override
    public CallRecords records() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutDown() {
        ended = true;
    }

    @Override
    public long vms() {
        return 4;
    }

    @Override
    public int sessions() {
        return number;
    }

    @Override
    public long loginsRefused() {
        return 0;
    }

    @Override
    public int filters() {
        return 0;
    }

    @Override
    public int views() {
        return 0;
    }

    @Override
    public int pollsWaiting() {
        return 0;
    }

    @Override
    public int actors() {
        return 0;
    }

    @Override
    public long tasksDroppedEarly() {
        return 0;
    }

    @Override
    public long eventsDroppedEarly() {
        return 0;
    }

    @Override
    public long sessionsDropped() {
        return 0;
    }

    @Override
    public Map<String, Object> about() {
        return Map.of("number", number);
    }

    @Override
    public @Nullable Session session(String token) {
        return null;
    }

    @Override
    public MoRef resolve(MoRef object, Supplier<@Nullable Session> session) {
        return object;
    }

    @Override
    public @Nullable Fault admit(@Nullable Session session, MoRef target, Method method) {
        return null;
    }

    @Override
    public void call(Call call) {
        call.reply().value(null);
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
        reply.value(null);
    }

    @Override
    public void readDatastoreFile(
            Session session, String datacenter, String datastore, String path, Consumer<@Nullable DatastoreFile> then) {
        then.accept(null);
    }

    @Override
    public void changeDatastoreFile(
            Session session,
            String datacenter,
            String datastore,
            String path,
            byte @Nullable [] content,
            Consumer<FileChangeOutcome> answer) {
        answer.accept(FileChangeOutcome.NOT_FOUND);
    }

    @Override
    public void readGuestFile(int vm, String token, Consumer<byte @Nullable []> then) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeGuestFile(int vm, String token, byte[] content, Consumer<FileChangeOutcome> answer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void redeemTicket(String ticket, String verb, String request, BiConsumer<@Nullable Session, String> then) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Supplier<byte[]> screen(Session session, String object, ScreenArea area) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TokenService tokens() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DataObject renderFault(Fault fault) {
        return Metamodel.load().make(fault.typeName());
    }

    @Override
    public String faultMessage(Fault fault) {
        return fault.typeName();
    }
}
