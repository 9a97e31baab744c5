package io.vfleet.operation.inventory;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult;
import io.vfleet.access.session.Session;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MeasuredSequence;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.render.DerivedObjects;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.task.TaskState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Searches the datastores of a vCenter, as its administrator. */
final class DatastoreSearches {
    static final String STORE = "LocalDS_0";
    static final String MACHINE = "DC0_H0_VM0";

    final SimulatedVCenter simulated;
    final Session session;

    DatastoreSearches(Map<String, ?> settings) {
        simulated = new SimulatedVCenter(5, ServedVCenter.settings(settings));
        var client = new ClientInfo("127.0.0.1", "test", null);
        var login = simulated.vcenter.sessions().login("user", "pass", client);
        session = ((LoginResult.LoggedIn) login).session();
    }

    int number(String path) {
        return simulated.inventory().byPath(path);
    }

    MoRef machine() {
        return simulated.inventory().ref(number("/DC0/vm/" + MACHINE));
    }

    /** The browser of the first datastore. */
    MoRef browser() {
        return DerivedObjects.datastoreBrowser(number("/DC0/datastore/" + STORE));
    }

    static DataObject spec() {
        return META.make("HostDatastoreBrowserSearchSpec");
    }

    static DataObject details(String... flags) {
        DataObject details = META.make("FileQueryFlags")
                .set("fileType", false)
                .set("fileSize", false)
                .set("modification", false)
                .set("fileOwner", false);
        for (String flag : flags) details.set(flag, true);
        return details;
    }

    static DataObject queries(String... types) {
        return spec().set("query", Arrays.stream(types).map(META::make).toList());
    }

    /** The fault that refuses a search at once; null when it has become a task. */
    @Nullable
    Fault refusal(MoRef browser, String path, @Nullable DataObject spec) {
        return simulated
                .sendAndRun(
                        session,
                        browser,
                        "SearchDatastore_Task",
                        named("datastorePath", path).and("searchSpec", spec))
                .fault();
    }

    /** The task of a search, at its end. */
    TaskState task(MoRef browser, String method, String path, @Nullable DataObject spec) {
        MoRef task = (MoRef) Objects.requireNonNull(simulated
                .sendAndRun(
                        session, browser, method, named("datastorePath", path).and("searchSpec", spec))
                .value());
        return Objects.requireNonNull(simulated.vcenter.tasks().find(task)).state();
    }

    /** The files in one folder. */
    List<DataObject> files(String path, @Nullable DataObject spec) {
        TaskState task = task(browser(), "SearchDatastore_Task", path, spec);
        return files((DataObject) Objects.requireNonNull(task.result(), () -> "failed: " + task.error()));
    }

    /** The results of a search of a folder and those in it. */
    List<DataObject> results(String path, @Nullable DataObject spec) {
        TaskState task = task(browser(), "SearchDatastoreSubFolders_Task", path, spec);
        AnyValue all = (AnyValue) Objects.requireNonNull(task.result(), () -> "failed: " + task.error());
        return objects(all.value());
    }

    static List<DataObject> files(DataObject result) {
        return objects(result.get("file"));
    }

    private static List<DataObject> objects(@Nullable Object list) {
        List<?> all = Objects.requireNonNull(list) instanceof MeasuredSequence many ? many.elements() : (List<?>) list;
        return all.stream().map(DataObject.class::cast).toList();
    }

    static List<String> names(List<DataObject> files) {
        return files.stream().map(file -> String.valueOf(file.get("path"))).toList();
    }

    /** Files as type and name. */
    static List<String> typed(List<DataObject> files) {
        return files.stream()
                .map(file -> file.type().name() + " " + file.get("path"))
                .toList();
    }

    /** Calls a method of the machine and lets its task end. */
    void change(String method) {
        simulated.sendAndRun(session, machine(), method);
        simulated.loops.advance(Duration.ofMinutes(1));
    }
}
