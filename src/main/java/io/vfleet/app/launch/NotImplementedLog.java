package io.vfleet.app.launch;

import io.vfleet.wire.http.RequestObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each method that answered NotImplemented, once per method, so that an operator sees what a client lacks. */
final class NotImplementedLog implements RequestObserver {
    private static final Logger LOG = LoggerFactory.getLogger(NotImplementedLog.class);

    // Holds at most the methods of the metamodel, since both names are of the metamodel.
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    @Override
    public void onServed(ServedRequest request) {
        if (!request.outcome().equals("NotImplemented")) return;
        String method = request.type() + "." + request.method();
        if (logged.add(method)) {
            LOG.warn("event=method-not-implemented method={}", method);
        }
    }
}
