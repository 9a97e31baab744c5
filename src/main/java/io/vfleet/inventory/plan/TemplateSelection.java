package io.vfleet.inventory.plan;

/** Which virtual machines are templates at the start: spread evenly over each {@link FleetCycle}, so that they can be
 * counted without iterating. */
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
        int templates = (int) (spreadBelow(first + count) - spreadBelow(first));
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

    /** Whether it is a template unless it is configured individually. */
    boolean isSpread(int index) {
        int place = FleetCycle.place(index);
        return below(place + 1) > below(place);
    }

    private long spreadBelow(int index) {
        return index / FleetCycle.LENGTH * below(FleetCycle.LENGTH) + below(FleetCycle.place(index));
    }

    private long below(int index) {
        return (index * weight + offset) / total;
    }
}
