package io.vfleet.property.service;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.property.FakePropertySource.folder;
import static io.vfleet.property.FakePropertySource.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.property.FakePropertySource;
import io.vfleet.property.RecordedResult;
import io.vfleet.property.spec.FilterSpecFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever changes meanwhile, the updates that clients receive converge to what a retrieval returns. */
final class RandomUpdatesTest {
    private static final int SEEDS = 150;
    private static final int STEPS = 60;
    private static final int FOLDERS = 3;

    @Test
    void whatAWatcherWasToldIsWhatIsRead() {
        for (long seed = 0; seed < SEEDS; seed++) new RandomRun(seed).run();
    }

    /**
     * One random sequence of changes to a tree of folders, with three clients of different filters and with lost
     * responses.
     */
    private static final class RandomRun {
        private final String name;
        private final RandomGenerator random;
        private final PropertyTestFixture fixture;
        private final FakePropertySource views;
        private final List<List<MoRef>> children = new ArrayList<>();
        private final List<UpdateTestClient> clients = new ArrayList<>();
        private final List<DataObject> specs = new ArrayList<>();
        private int made = 100;

        RandomRun(long seed) {
            name = "seed " + seed;
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            fixture = new PropertyTestFixture(3, seed);
            views = fixture.views;
            for (int i = 1; i <= FOLDERS; i++) {
                children.add(new ArrayList<>());
                views.with(folder(i), i == 1 ? 0 : 1, named("name", "f" + i));
            }
            children.getFirst().addAll(List.of(folder(2), folder(3)));
            tell(1);
            for (int i = 0; i < 5; i++) add();
            fixture.loops.runAll();
            watch(FilterSpecFixtures.tree(
                    folder(1),
                    FilterSpecFixtures.propertySpec("ManagedEntity", "name"),
                    FilterSpecFixtures.propertySpec("Folder", "childEntity")));
            watch(FilterSpecFixtures.view(
                    view(), FilterSpecFixtures.propertySpec("VirtualMachine", "name", "overallStatus")));
            watch(FilterSpecFixtures.filter(
                    List.of(FilterSpecFixtures.propertySpec("VirtualMachine", "name")),
                    FilterSpecFixtures.start(
                            folder(2), true, FilterSpecFixtures.traversal(null, "Folder", "childEntity")),
                    FilterSpecFixtures.start(
                            folder(3), true, FilterSpecFixtures.traversal(null, "Folder", "childEntity"))));
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                for (int i = random.nextInt(4); i > 0; i--) change();
                UpdateTestClient client = clients.get(random.nextInt(clients.size()));
                int max = random.nextInt(1, 4);
                RecordedResult answer = client.ask(0, max);
                if (random.nextInt(4) == 0) continue;
                hear(client, answer);
            }
            for (int i = 0; i < clients.size(); i++) {
                UpdateTestClient client = clients.get(i);
                hear(client, client.ask(0, 5));
                client.poll();
                assertEquals(retrieved(specs.get(i)), texts(client.known()), name + ", watcher " + i);
            }
        }

        private static void hear(UpdateTestClient client, RecordedResult answer) {
            if (answer.isFault()) client.restart();
            else if (answer.value() instanceof DataObject set) client.receive(set);
        }

        private void watch(DataObject spec) {
            var made = new RecordedResult();
            fixture.collectors.filters().createCollector(fixture.session, made);
            fixture.loops.runAll();
            UpdateTestClient client = new UpdateTestClient(fixture, (MoRef) Objects.requireNonNull(made.value()));
            client.filter(spec);
            clients.add(client);
            specs.add(spec);
        }

        private MoRef view() {
            var answer = new RecordedResult();
            fixture.collectors
                    .views()
                    .createContainerView(fixture.session, folder(1), List.of("VirtualMachine"), true, answer);
            fixture.loops.runAll();
            return (MoRef) Objects.requireNonNull(answer.value());
        }

        private void change() {
            switch (random.nextInt(6)) {
                case 0 -> add();
                case 1 -> remove();
                case 2 -> views.set(folder(random.nextInt(1, FOLDERS + 1)), "name", "f" + random.nextInt(9));
                case 3 -> any("overallStatus", random.nextBoolean() ? "red" : "green");
                default -> any("name", "n" + random.nextInt(9));
            }
        }

        private void any(String property, Object value) {
            List<MoRef> all = children.get(random.nextInt(FOLDERS));
            if (all.isEmpty()) return;
            MoRef object = all.get(random.nextInt(all.size()));
            if (object.type().equals("VirtualMachine")) views.set(object, property, value);
        }

        private void add() {
            int folder = random.nextInt(1, FOLDERS + 1);
            MoRef fresh = vm(made++);
            views.with(fresh, folder, named("name", "new").and("overallStatus", "gray"));
            children.get(folder - 1).add(fresh);
            tell(folder);
        }

        private void remove() {
            int folder = random.nextInt(1, FOLDERS + 1);
            List<MoRef> all = children.get(folder - 1);
            if (all.isEmpty() || !all.getLast().type().equals("VirtualMachine")) return;
            MoRef gone = all.removeLast();
            views.home(gone).send(() -> views.without(gone));
            tell(folder);
        }

        private void tell(int folder) {
            views.set(folder(folder), "childEntity", List.copyOf(children.get(folder - 1)));
        }

        private Map<String, String> retrieved(DataObject spec) {
            Map<String, Map<String, Object>> objects = new TreeMap<>();
            var answer = new RecordedResult();
            fixture.collectors
                    .retrievals()
                    .retrieveAll(fixture.session, List.of(spec), io.vfleet.meta.Release.NEWEST, answer);
            for (DataObject content : RecordedResult.list(answer.value())) {
                Map<String, Object> values = new TreeMap<>();
                for (DataObject property : RecordedResult.list(content.get("propSet"))) {
                    values.put(
                            (String) Objects.requireNonNull(property.get("name")),
                            Objects.requireNonNull(property.get("val")));
                }
                objects.put(((MoRef) Objects.requireNonNull(content.get("obj"))).value(), values);
            }
            return texts(objects);
        }

        private static Map<String, String> texts(Map<String, Map<String, Object>> objects) {
            Map<String, String> texts = new TreeMap<>();
            objects.forEach((id, values) -> texts.put(id, values.toString()));
            return texts;
        }
    }
}
