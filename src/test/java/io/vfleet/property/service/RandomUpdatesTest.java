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
    void reportedUpdatesConvergeToWhatIsRead() {
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
        private final FakePropertySource source;
        private final List<List<MoRef>> children = new ArrayList<>();
        private final List<UpdateTestClient> clients = new ArrayList<>();
        private final List<DataObject> specs = new ArrayList<>();
        private int nextVm = 100;

        RandomRun(long seed) {
            name = "seed " + seed;
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            fixture = new PropertyTestFixture(3, seed);
            source = fixture.source;
            for (int i = 1; i <= FOLDERS; i++) {
                children.add(new ArrayList<>());
                source.with(folder(i), i == 1 ? 0 : 1, named("name", "f" + i));
            }
            children.getFirst().addAll(List.of(folder(2), folder(3)));
            publishChildren(1);
            for (int i = 0; i < 5; i++) add();
            fixture.loops.runAll();
            addClient(FilterSpecFixtures.tree(
                    folder(1),
                    FilterSpecFixtures.propertySpec("ManagedEntity", "name"),
                    FilterSpecFixtures.propertySpec("Folder", "childEntity")));
            addClient(FilterSpecFixtures.view(
                    view(), FilterSpecFixtures.propertySpec("VirtualMachine", "name", "overallStatus")));
            addClient(FilterSpecFixtures.filter(
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
                RecordedResult result = client.ask(0, max);
                if (random.nextInt(4) == 0) continue;
                receive(client, result);
            }
            for (int i = 0; i < clients.size(); i++) {
                UpdateTestClient client = clients.get(i);
                receive(client, client.ask(0, 5));
                client.poll();
                assertEquals(retrieved(specs.get(i)), texts(client.known()), name + ", client " + i);
            }
        }

        private static void receive(UpdateTestClient client, RecordedResult result) {
            if (result.isFault()) client.restart();
            else if (result.value() instanceof DataObject set) client.receive(set);
        }

        private void addClient(DataObject spec) {
            var result = new RecordedResult();
            fixture.services.filters().createCollector(fixture.session, result);
            fixture.loops.runAll();
            UpdateTestClient client = new UpdateTestClient(fixture, (MoRef) Objects.requireNonNull(result.value()));
            client.filter(spec);
            clients.add(client);
            specs.add(spec);
        }

        private MoRef view() {
            var result = new RecordedResult();
            fixture.services
                    .views()
                    .createContainerView(fixture.session, folder(1), List.of("VirtualMachine"), true, result);
            fixture.loops.runAll();
            return (MoRef) Objects.requireNonNull(result.value());
        }

        private void change() {
            switch (random.nextInt(6)) {
                case 0 -> add();
                case 1 -> remove();
                case 2 -> source.set(folder(random.nextInt(1, FOLDERS + 1)), "name", "f" + random.nextInt(9));
                case 3 -> changeVm("overallStatus", random.nextBoolean() ? "red" : "green");
                default -> changeVm("name", "n" + random.nextInt(9));
            }
        }

        private void changeVm(String property, Object value) {
            List<MoRef> all = children.get(random.nextInt(FOLDERS));
            if (all.isEmpty()) return;
            MoRef object = all.get(random.nextInt(all.size()));
            if (object.type().equals("VirtualMachine")) source.set(object, property, value);
        }

        private void add() {
            int folder = random.nextInt(1, FOLDERS + 1);
            MoRef created = vm(nextVm++);
            source.with(created, folder, named("name", "new").and("overallStatus", "gray"));
            children.get(folder - 1).add(created);
            publishChildren(folder);
        }

        private void remove() {
            int folder = random.nextInt(1, FOLDERS + 1);
            List<MoRef> all = children.get(folder - 1);
            if (all.isEmpty() || !all.getLast().type().equals("VirtualMachine")) return;
            MoRef removed = all.removeLast();
            source.home(removed).send(() -> source.without(removed));
            publishChildren(folder);
        }

        private void publishChildren(int folder) {
            source.set(folder(folder), "childEntity", List.copyOf(children.get(folder - 1)));
        }

        private Map<String, String> retrieved(DataObject spec) {
            Map<String, Map<String, Object>> objects = new TreeMap<>();
            var result = new RecordedResult();
            fixture.loops
                    .at(0)
                    .send(() -> fixture.services
                            .retrievals()
                            .retrieveAll(fixture.session, List.of(spec), io.vfleet.meta.Release.NEWEST, result));
            fixture.loops.runAll();
            for (DataObject content : RecordedResult.list(result.value())) {
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
