package io.vfleet.vm.command;

/**
 * The contended resources that work must hold while it runs: host and datastore slots, datastore space and a name in a
 * folder.
 *
 * @param host the number of the host whose slots it takes; 0 for none
 * @param datastore the number of the datastore whose slots and space it takes; 0 for none
 * @param spaceBytes datastore space to reserve; released at the end except for what the work keeps
 * @param file the file that would not fit, for NoDiskSpace
 * @param folder the number of the folder in which a new name is taken; 0 for none
 * @param name the new name; empty for none
 */
public record ResourceNeeds(
        int host,
        int hostUnits,
        int datastore,
        int datastoreUnits,
        long spaceBytes,
        String file,
        int folder,
        String name) {
    public static final ResourceNeeds NOTHING = new ResourceNeeds(0, 0, 0, 0, 0, "", 0, "");
}
