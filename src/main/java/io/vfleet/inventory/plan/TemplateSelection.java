package io.vfleet.inventory.plan;

/** Which virtual machines are templates at the start: spread evenly so that they can be counted without iterating. */
public final class TemplateSelection {
    private final long weight;
    private final long total;
    private final long offset;
    private final SpecialVmTraits specialTraits;

    /**
     * Templates for one population.
     *
     * @param weight how many of {@code total} are
     */
    TemplateSelection(int weight, int total, long seed, SpecialVmTraits specialTraits) {
        this.weight = weight;
        this.total = total;
        this.offset = Long.remainderUnsigned(seed, total);
        this.specialTraits = specialTraits;
    }

    public boolean isTemplate(int index) {
        Boolean said = specialTraits.template(index);
        return said != null ? said : spread(index);
    }

    /** How many there are in a range of indexes. */
    public int count(int first, int count) {
        int templates = (int) (below(first + count) - below(first));
        int corrections = 0;
        for (int index : specialTraits.explicitTemplates(first, count)) {
            if (isTemplate(index) && !spread(index)) corrections++;
            if (!isTemplate(index) && spread(index)) corrections--;
        }
        return templates + corrections;
    }

    public boolean any() {
        return weight > 0 || specialTraits.anyTemplate();
    }

    private boolean spread(int index) {
        return below(index + 1) > below(index);
    }

    private long below(int index) {
        return (index * weight + offset) / total;
    }
}
