package io.vfleet.task.registry;

import io.vfleet.event.history.HistoryCursor;
import io.vfleet.event.history.PastPlaces;
import io.vfleet.task.TaskFilter;
import io.vfleet.task.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tasks that match a filter, those of the past first, in order of creation over all loops; read by any thread. */
record TaskHistory(TaskRegistry tasks, TaskFilter filter) implements HistoryCursor.HistorySource<TaskState> {
    private static final Comparator<TaskState> ORDER =
            Comparator.comparingLong(task -> task.origin().order());

    /** How many places of the past are looked at for a list that is made in one turn. */
    private static final int PLACES_PER_TURN = 5_000;

    @Override
    public List<TaskState> ascending(long from, long before, int max) {
        List<TaskState> page = new ArrayList<>();
        PastTasks past = tasks.past();
        if (past != null && from < past.count()) {
            PastPlaces places = places(past);
            int place = places.next((int) from);
            while (place >= 0 && place < before && page.size() < max) {
                addIfMatching(past, place, page);
                place = places.next(place + 1);
            }
        }
        if (page.size() < max && before > pastCount()) page.addAll(kept(from, before, max - page.size()));
        return page;
    }

    private List<TaskState> kept(long from, long before, int max) {
        List<TaskState> states = new ArrayList<>();
        for (TaskShard shard : tasks.shards()) {
            int limit = states.size() + max;
            shard.walkKept(task -> {
                long order = task.origin().order();
                if (order >= from && order < before) addIfMatching(task, states);
                return states.size() < limit && order < before;
            });
        }
        states.sort(ORDER);
        return List.copyOf(states.subList(0, Math.min(states.size(), max)));
    }

    @Override
    public List<TaskState> descending(long from, long before, int max) {
        return descending(from, before, max, Integer.MAX_VALUE);
    }

    /** The newest tasks, newest first, without those of the past that are behind very many that do not match. */
    List<TaskState> newest(int max) {
        return descending(0, Long.MAX_VALUE, max, PLACES_PER_TURN);
    }

    private List<TaskState> descending(long from, long before, int max, int placesMax) {
        List<TaskState> page = new ArrayList<>(before > pastCount() ? keptBack(from, before, max) : List.of());
        PastTasks past = tasks.past();
        if (past == null || from >= past.count() || page.size() >= max) return page;
        PastPlaces places = places(past);
        int place = places.previous((int) Math.min(before, past.count()));
        for (int left = placesMax; place >= from && place >= 0 && page.size() < max && left > 0; left--) {
            addIfMatching(past, place, page);
            place = places.previous(place);
        }
        return page;
    }

    private List<TaskState> keptBack(long from, long before, int max) {
        List<TaskState> states = new ArrayList<>();
        for (TaskShard shard : tasks.shards()) {
            int limit = states.size() + max;
            shard.walkKeptBack(task -> {
                long order = task.origin().order();
                if (order >= from && order < before) addIfMatching(task, states);
                return states.size() < limit && order >= from;
            });
        }
        states.sort(ORDER.reversed());
        return List.copyOf(states.subList(0, Math.min(states.size(), max)));
    }

    @Override
    public long position(TaskState task) {
        return task.origin().order();
    }

    @Override
    public long oldest() {
        return pastCount() > 0 ? 0 : oldestKept();
    }

    private long oldestKept() {
        long[] oldest = {next()};
        for (TaskShard shard : tasks.shards()) {
            shard.walkKept(task -> {
                oldest[0] = Math.min(oldest[0], task.origin().order());
                return false;
            });
        }
        return oldest[0];
    }

    @Override
    public long next() {
        return tasks.begunCount();
    }

    @Override
    public long ahead(long from) {
        PastTasks past = tasks.past();
        if (past == null || from >= past.count()) return Math.max(from, oldestKept());
        int place = places(past).next((int) from);
        return place < 0 ? oldestKept() : place;
    }

    @Override
    public long behind(long before) {
        PastTasks past = tasks.past();
        if (past == null || (before > past.count() && before > oldestKept())) return before;
        return places(past).previous((int) Math.min(before, past.count())) + 1L;
    }

    private long pastCount() {
        PastTasks past = tasks.past();
        return past == null ? 0 : past.count();
    }

    private PastPlaces places(PastTasks past) {
        boolean none = filter.matchesNothing()
                || !filter.activationIds().isEmpty()
                || !filter.parentTaskKeys().isEmpty()
                || !filter.rootTaskKeys().isEmpty()
                || (!filter.states().isEmpty() && !filter.states().contains("success"));
        return none
                ? PastPlaces.NONE
                : PastPlaces.of(past, filter.entity(), filter.time(), filter.user(), filter.chainIds());
    }

    private boolean isAbout(int entity) {
        return (filter.entity() == null || filter.entity().matches(entity))
                && filter.visible().test(entity);
    }

    private void addIfMatching(PastTasks past, int place, List<TaskState> states) {
        if (past.isAbout(place, this::isAbout)) addIfMatching(past.task(place), states);
    }

    private void addIfMatching(Task task, List<TaskState> states) {
        addIfMatching(task.state(), states);
    }

    private void addIfMatching(TaskState state, List<TaskState> states) {
        if (filter.matches(state)) states.add(state);
    }
}
