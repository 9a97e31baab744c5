package io.vfleet.config;

/**
 * All that an operator sets.
 *
 * @param seed which fleet of all that could be: the same seed gives the same fleet and the same dice
 * @param apiVersion the release that the vCenter says it is
 * @param lenient whether untagged objects are taken for what their slot declares
 */
public record Settings(
        Server server,
        Limits limits,
        Behaviour behaviour,
        Users users,
        Paces paces,
        Speed speed,
        Shape shape,
        Population population,
        Budgets budgets,
        long seed,
        String apiVersion,
        boolean lenient) {
    public static final Settings DEFAULT = Parts.DEFAULT.settings();
}
