package io.vfleet.property;

import static io.vfleet.property.FakeViews.folder;
import static io.vfleet.property.FakeViews.vm;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever happens between, watchers come to know exactly what a retrieval says. */
final class WalkTest {
    private static final int SEEDS = 150;
    private static final int STEPS = 60;
    private static final int FOLDERS = 3;

    @Test
    void whatAWatcherWasToldIsWhatIsRead() {
        for (long seed = 0; seed < SEEDS; seed++) new Walk(seed).run();
    }

    /** One fleet of folders, three watchers that see it in different ways, and answers that get lost. */
    private static final class Walk {
        private final String name;
        private final RandomGenerator random;
        private final Bench bench;
        private final FakeViews views;
        private final List<List<MoRef>> children = new ArrayList<>();
        private final List<Client> clients = new ArrayList<>();
        private final List<DataObject> specs = new ArrayList<>();
        private int made = 100;

        Walk(long seed) {
            name = "seed " + seed;
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            bench = new Bench(3, seed);
            views = bench.views;
            for (int i = 1; i <= FOLDERS; i++) {
                children.add(new ArrayList<>());
                views.with(folder(i), i == 1 ? 0 : 1, "name", "f" + i);
            }
            children.getFirst().addAll(List.of(folder(2), folder(3)));
            tell(1);
            for (int i = 0; i < 5; i++) add();
            bench.loops.runAll();
            watch(Specs.tree(folder(1), Specs.asked("ManagedEntity", "name"), Specs.asked("Folder", "childEntity")));
            watch(Specs.view(view(), Specs.asked("VirtualMachine", "name", "overallStatus")));
            watch(Specs.filter(
                    List.of(Specs.asked("VirtualMachine", "name")),
                    Specs.start(folder(2), true, Specs.way(null, "Folder", "childEntity")),
                    Specs.start(folder(3), true, Specs.way(null, "Folder", "childEntity"))));
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                for (int i = random.nextInt(4); i > 0; i--) change();
                Client client = clients.get(random.nextInt(clients.size()));
                int max = random.nextInt(1, 4);
                Answered answer = client.ask(0, max);
                if (random.nextInt(4) == 0) continue;
                hear(client, answer);
            }
            for (int i = 0; i < clients.size(); i++) {
                Client client = clients.get(i);
                hear(client, client.ask(0, 5));
                client.poll();
                assertEquals(retrieved(specs.get(i)), texts(client.known()), name + ", watcher " + i);
            }
        }

        private static void hear(Client client, Answered answer) {
            if (answer.isFault()) client.startAgain();
            else if (answer.value() instanceof DataObject set) client.hear(set);
        }

        private void watch(DataObject spec) {
            var made = new Answered();
            bench.collectors.filters().createCollector(bench.session, made);
            bench.loops.runAll();
            Client client = new Client(bench, (MoRef) Objects.requireNonNull(made.value()));
            client.filter(spec);
            clients.add(client);
            specs.add(spec);
        }

        private MoRef view() {
            var answer = new Answered();
            bench.collectors
                    .views()
                    .createContainerView(bench.session, folder(1), List.of("VirtualMachine"), true, answer);
            bench.loops.runAll();
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
            views.with(fresh, folder, "name", "new", "overallStatus", "gray");
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
            var answer = new Answered();
            bench.collectors
                    .retrievals()
                    .retrieveAll(bench.session, List.of(spec), io.vfleet.meta.Release.NEWEST, answer);
            for (DataObject content : Answered.list(answer.value())) {
                Map<String, Object> values = new TreeMap<>();
                for (DataObject property : Answered.list(content.get("propSet"))) {
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
