package io.vfleet.inventory;

/** Which virtual machines of the plan are templates: spread evenly, so that they are counted without looking at each. */
final class Templates {
    private final long weight;
    private final long total;
    private final long phase;
    private final Specials specials;

    /**
     * Templates for one population.
     *
     * @param weight how many of {@code total} are
     */
    Templates(int weight, int total, long seed, Specials specials) {
        this.weight = weight;
        this.total = total;
        this.phase = Long.remainderUnsigned(seed, total);
        this.specials = specials;
    }

    boolean has(int index) {
        Boolean said = specials.template(index);
        return said != null ? said : spread(index);
    }

    /** How many there are in a range of indexes. */
    int count(int first, int count) {
        int templates = (int) (below(first + count) - below(first));
        int corrections = 0;
        for (int index : specials.saidTemplate(first, count)) {
            if (has(index) && !spread(index)) corrections++;
            if (!has(index) && spread(index)) corrections--;
        }
        return templates + corrections;
    }

    boolean any() {
        return weight > 0 || specials.anyTemplate();
    }

    private boolean spread(int index) {
        return below(index + 1) > below(index);
    }

    private long below(int index) {
        return (index * weight + phase) / total;
    }
}
