package io.vfleet.inventory.plan;

/** Which virtual machines are templates at the start: spread evenly so that they can be counted without iterating. */
public final class TemplateSelection {
    private final long weight;
    private final long total;
    private final long offset;
    private final SpecialVmTraits specialTraits;

    /**
     * The templates of one population.
     *
     * @param weight how many of {@code total} virtual machines are templates
     */
    TemplateSelection(int weight, int total, long seed, SpecialVmTraits specialTraits) {
        this.weight = weight;
        this.total = total;
        this.offset = Long.remainderUnsigned(seed, total);
        this.specialTraits = specialTraits;
    }

    public boolean isTemplate(int index) {
        Boolean configured = specialTraits.template(index);
        return configured != null ? configured : isSpread(index);
    }

    /** The number of templates in a range of indexes. */
    public int count(int first, int count) {
        int templates = (int) (below(first + count) - below(first));
        int corrections = 0;
        for (int index : specialTraits.explicitTemplates(first, count)) {
            if (isTemplate(index) && !isSpread(index)) corrections++;
            if (!isTemplate(index) && isSpread(index)) corrections--;
        }
        return templates + corrections;
    }

    public boolean any() {
        return weight > 0 || specialTraits.anyTemplate();
    }

    private boolean isSpread(int index) {
        return below(index + 1) > below(index);
    }

    private long below(int index) {
        return (index * weight + offset) / total;
    }
}
