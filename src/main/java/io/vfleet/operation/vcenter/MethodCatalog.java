package io.vfleet.operation;

/** Every family of methods; a new family is a new line. */
public final class MethodCatalog {
    private MethodCatalog() {}

    /** The handlers of one vCenter. */
    public static Behaviours of(VCenter vcenter) {
        var table = new Behaviours(vcenter.meta());
        new ServiceCalls(vcenter).fill(table);
        new SessionCalls(vcenter).fill(table);
        new PropertyCalls(vcenter).fill(table);
        new ViewCalls(vcenter).fill(table);
        new SearchCalls(vcenter).fill(table);
        new PowerCalls(vcenter).fill(table);
        new SnapshotCalls(vcenter).fill(table);
        new RecordingCalls(vcenter).fill(table);
        new ConfigCalls(vcenter).fill(table);
        new ChangedAreaCalls(vcenter).fill(table);
        new TaskCalls(vcenter).fill(table);
        new HistoryCalls(vcenter).fill(table);
        new EventCalls(vcenter).fill(table);
        new ExtensionCalls(vcenter).fill(table);
        new AuthorizationCalls(vcenter).fill(table);
        new OptionCalls(vcenter).fill(table);
        return table;
    }
}
