package io.vfleet.operation.automation;

import io.vfleet.engine.Clock;
import io.vfleet.engine.Loop;
import java.util.AbstractList;

/** Continues a search turn by turn so that the event loop stays responsive, and answers what was found. */
public final class ListAnswer {
    private static final long TURN_NANOS = 2_000_000;
    /** What a row holds until it is written: its number in the inventory. */
    private static final int ROW_BYTES = 64;

    private final MethodCalls methods;

    public ListAnswer(MethodCalls methods) {
        this.methods = methods;
    }

    /** {@code tooMany}: answered when more objects match than a list may have. */
    public void answer(ApiCall call, ListScan scan, ApiError tooMany) {
        Loop here = methods.vcenter()
                .loops()
                .here()
                .orElseGet(() -> methods.vcenter().loops().at(0));
        step(call, scan, tooMany, here);
    }

    private void step(ApiCall call, ListScan scan, ApiError tooMany, Loop here) {
        Clock clock = here.clock();
        long startNanos = clock.nanos();
        boolean more = true;
        while (more && clock.nanos() - startNanos < TURN_NANOS) more = scan.continueSearch();
        if (call.reply().abandoned()) return;
        if (more) here.send(() -> methods.guarded(call, () -> step(call, scan, tooMany, here)));
        else if (scan.tooMany()) call.reply().error(tooMany);
        else call.reply().value(new Rows(scan), (long) ROW_BYTES * scan.count());
    }

    /** The rows of a search, made while they are written. */
    private static final class Rows extends AbstractList<ApiStruct> {
        private final ListScan scan;

        Rows(ListScan scan) {
            this.scan = scan;
        }

        @Override
        public ApiStruct get(int index) {
            return scan.row(index);
        }

        @Override
        public int size() {
            return scan.count();
        }
    }
}
