package io.vfleet.operation.inspection;

import io.vfleet.access.session.Session;
import io.vfleet.access.session.Sessions;
import io.vfleet.model.ClientProduct;
import io.vfleet.scenario.journal.SessionHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who is logged in, and by what client. */
final class SessionList {
    /** Clients that are told apart. */
    private static final int CLIENTS_MAX = 100;

    private static final String OTHER = "other";

    /** What the sessions of one client add up to. */
    private static final class ClientSum {
        int sessions;
        long calls;
        int objects;
    }

    private SessionList() {}

    static Map<String, Object> of(Sessions sessions, int limit) {
        List<Session> all = new ArrayList<>(sessions.all());
        all.sort(Comparator.comparing(Session::lastActive).reversed());
        var shown = new LinkedHashMap<String, Object>();
        shown.put("open", all.size());
        shown.put("clients", clients(all));
        shown.put("sessions", all.stream().limit(limit).map(SessionList::row).toList());
        return shown;
    }

    static Map<String, Object> row(Session session) {
        var row = new LinkedHashMap<String, Object>();
        row.put("key", session.key());
        row.put("session", SessionHash.of(session.key()));
        row.put("user", session.userName());
        row.put("client", ClientProduct.of(session.userAgent()));
        row.put("userAgent", session.userAgent());
        row.put("address", session.ipAddress());
        row.put("login", session.loginTime().toString());
        row.put("lastActive", session.lastActive().toString());
        row.put("calls", session.callCount());
        row.put("objects", session.objects().size());
        return row;
    }

    private static List<Map<String, Object>> clients(List<Session> sessions) {
        var sums = new TreeMap<String, ClientSum>();
        for (Session session : sessions) {
            String product = ClientProduct.of(session.userAgent());
            String name = sums.containsKey(product) || sums.size() < CLIENTS_MAX ? product : OTHER;
            ClientSum sum = sums.computeIfAbsent(name, _ -> new ClientSum());
            sum.sessions++;
            sum.calls += session.callCount();
            sum.objects += session.objects().size();
        }
        var shown = new ArrayList<Map<String, Object>>();
        sums.forEach((name, sum) -> shown.add(
                Map.of("client", name, "sessions", sum.sessions, "calls", sum.calls, "objects", sum.objects)));
        return shown;
    }
}
