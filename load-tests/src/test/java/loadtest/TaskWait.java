package loadtest;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static loadtest.Calls.call;
import static loadtest.Calls.get;

import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.Locale;

/**
 * How a client waits for its tasks, which is where clients differ most in the load that they make. A wait ends when the
 * task has; an error of the task fails the job. Afterwards the job reads the task's info, as all of them do.
 */
sealed interface TaskWait {
    /** Waits for the task whose id is the attribute {@code task}. */
    ChainBuilder forTask();

    /** Ends what it has begun beside the jobs. */
    default void end() {}

    /** The way of the client that the property {@code client} names. */
    static TaskWait fromSystemProperties(ApiClient api) {
        String client = System.getProperty("client", "poll");
        return switch (client.toLowerCase(Locale.ROOT)) {
            case "poll" -> new Polling(Target.duration("poll", "200ms"));
            case "nova" -> new Polling(Duration.ofMillis(500));
            case "xen-orchestra", "ansible" -> new Polling(Duration.ofSeconds(1));
            case "cinder" -> new Polling(Duration.ofSeconds(2));
            case "bareos", "cloudstack" -> new OwnFilter();
            case "govmomi" -> new OwnCollector();
            case "csi" -> new OneListView(new EndedTasks(api));
            default ->
                throw new IllegalArgumentException("client: " + client
                        + ", need poll, nova, xen-orchestra, ansible, cinder, bareos, cloudstack, govmomi or csi");
        };
    }

    /** Starts a task, waits for its end and reads its info. */
    default ChainBuilder task(String method, String path, String body) {
        return exec(call(method, path, body).check(jmesPath("value").saveAs("task")))
                .exitHereIfFailed()
                .exec(forTask())
                .exitHereIfFailed()
                .exec(get("info of the ended task", "/Task/#{task}/info")
                        .check(jmesPath("state").is("success"))
                        .check(jmesPath("result.value").optional().saveAs("result")))
                .exitHereIfFailed();
    }

    /** Reads the state again and again. */
    record Polling(Duration interval) implements TaskWait {
        @Override
        public ChainBuilder forTask() {
            return exec(session -> session.set("state", "queued"))
                    .exec(asLongAs(session -> !session.getString("state").equals("success"))
                            .on(pause(interval)
                                    .exec(get("info of the task", "/Task/#{task}/info")
                                            .check(jmesPath("state").not("error").saveAs("state")))
                                    .exitHereIfFailed()));
        }
    }

    /** A filter for each task on the session's own collector. */
    record OwnFilter() implements TaskWait {
        @Override
        public ChainBuilder forTask() {
            return exec(session -> session.set("collector", "propertyCollector"))
                    .exec(createFilter())
                    .exec(untilEnded())
                    .exec(call("DestroyPropertyFilter", "/PropertyFilter/#{filter}/DestroyPropertyFilter", ""));
        }
    }

    /** A collector for each task, with a filter. */
    record OwnCollector() implements TaskWait {
        @Override
        public ChainBuilder forTask() {
            return exec(call(
                                    "CreatePropertyCollector",
                                    "/PropertyCollector/propertyCollector/CreatePropertyCollector",
                                    "")
                            .check(jmesPath("value").saveAs("collector")))
                    .exec(createFilter())
                    .exec(untilEnded())
                    .exec(call("DestroyPropertyFilter", "/PropertyFilter/#{filter}/DestroyPropertyFilter", ""))
                    .exec(call(
                            "DestroyPropertyCollector",
                            "/PropertyCollector/#{collector}/DestroyPropertyCollector",
                            ""));
        }
    }

    /** One list view of the tasks of all jobs, in a session of its own, with one wait for all. */
    record OneListView(EndedTasks ended) implements TaskWait {
        private static final Duration LOOK = Duration.ofMillis(20);

        @Override
        public ChainBuilder forTask() {
            return exec(modify("add"))
                    .exec(asLongAs(session -> ended.state(session.getString("task")) == null)
                            .on(pause(LOOK)))
                    .exec(modify("remove"))
                    .exec(session -> {
                        ended.forget(session.getString("task"));
                        return session;
                    });
        }

        private ChainBuilder modify(String list) {
            return exec(call("ModifyListView " + list, "/ListView/" + ended.view() + "/ModifyListView", """
                    {"%s": [{"_typeName": "ManagedObjectReference", "type": "Task", "value": "#{task}"}]}"""
                            .formatted(list))
                    .header("vmware-api-session-id", ended.token()));
        }

        @Override
        public void end() {
            ended.stop();
        }
    }

    private static ChainBuilder createFilter() {
        return exec(call("CreateFilter", "/PropertyCollector/#{collector}/CreateFilter", """
                {"partialUpdates": true, "spec": {"_typeName": "PropertyFilterSpec",
                  "propSet": [{"_typeName": "PropertySpec", "type": "Task", "pathSet": ["info.state"]}],
                  "objectSet": [{"_typeName": "ObjectSpec",
                    "obj": {"_typeName": "ManagedObjectReference", "type": "Task", "value": "#{task}"}}]}}""")
                .check(jmesPath("value").saveAs("filter")));
    }

    private static ChainBuilder untilEnded() {
        return exec(session -> session.set("state", "queued").set("version", ""))
                .exec(asLongAs(session -> !session.getString("state").equals("success"))
                        .on(exec(call("WaitForUpdatesEx", "/PropertyCollector/#{collector}/WaitForUpdatesEx", """
                                        {"version": "#{version}"}""")
                                        .requestTimeout(Duration.ofMinutes(10))
                                        .check(jmesPath("version").saveAs("version"))
                                        .check(jmesPath("filterSet[].objectSet[].changeSet[].val._value | [-1]")
                                                .not("error")
                                                .saveAs("state")))
                                .exitHereIfFailed()));
    }
}
