package io.vfleet.operation;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one table of what methods do, filled by one file per family. A method that is not in it is not implemented. */
public final class Behaviours {
    private final Metamodel meta;
    private final Map<Method, Handler> rows = new HashMap<>();

    private Behaviours(Metamodel meta) {
        this.meta = meta;
    }

    /** The behaviours of one vCenter. */
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

    /** A name that the metamodel does not know, or one given twice, is a broken promise. */
    void on(String type, String method, Handler handler) {
        Method row = meta.managed(type).method(method);
        if (row == null) throw new IllegalArgumentException("no such method: " + type + "." + method);
        if (rows.put(row, handler) != null) throw new IllegalArgumentException("twice: " + type + "." + method);
    }

    @Nullable
    Handler of(Method method) {
        return rows.get(method);
    }

    /** Methods with a behaviour, as Type.method of the type that declares them, sorted. */
    public List<String> implemented() {
        return names(true);
    }

    /** Methods that answer NotImplemented. */
    public List<String> notImplemented() {
        return names(false);
    }

    private List<String> names(boolean wanted) {
        List<String> names = new ArrayList<>();
        for (ManagedType type : meta.managedTypes()) {
            for (Method method : type.methods()) {
                if (method.declaredOn().equals(type.name()) && rows.containsKey(method) == wanted) {
                    names.add(type.name() + "." + method.name());
                }
            }
        }
        names.sort(null);
        return List.copyOf(names);
    }
}
