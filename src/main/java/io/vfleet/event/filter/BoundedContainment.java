package io.vfleet.event.filter;

/**
 * What a container contains, for a list that is made in one turn: after very many entities nothing is in it any more, because
 * each of them needs a walk up the inventory. For one container, on one thread.
 */
final class BoundedContainment implements EntityContainment {
    private static final int WALKS_MAX = 20_000;
    private static final int REMEMBERED = 4096;

    private final EntityContainment containment;
    private final int[] asked = new int[REMEMBERED];
    private final boolean[] contained = new boolean[REMEMBERED];
    private int walks;

    BoundedContainment(EntityContainment containment) {
        this.containment = containment;
    }

    @Override
    public boolean contains(int container, int entity, boolean deep) {
        int place = entity & REMEMBERED - 1;
        // What happens on an entity comes in groups: a task, and the events of its work.
        if (asked[place] == entity + 1) return contained[place];
        if (walks == WALKS_MAX) return false;
        walks++;
        asked[place] = entity + 1;
        contained[place] = containment.contains(container, entity, deep);
        return contained[place];
    }
}
