package io.vfleet.wire.rest;

import io.vfleet.operation.VmRow;
import io.vfleet.operation.VmSearch;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.Slices;

/** The machines that were found, written while they are sent. */
final class VmList implements Slices {
    private static final int STEP = 16;

    private final Form form;
    private final VmSearch found;
    private int written;

    VmList(Form form, VmSearch found) {
        this.form = form;
        this.found = found;
    }

    @Override
    public boolean more(Bytes out) {
        if (written == 0) {
            form.begin(out);
            out.put('[');
        }
        int until = Math.min(found.count(), written + STEP);
        for (; written < until; written++) row(out, found.row(written));
        if (written < found.count()) return true;
        out.put(']');
        form.end(out);
        return false;
    }

    private void row(Bytes out, VmRow vm) {
        if (written > 0) out.put(',');
        out.ascii("{\"memory_size_MiB\":");
        out.number(vm.memoryMib());
        out.ascii(",\"vm\":");
        Json.quoted(out, vm.id());
        out.ascii(",\"name\":");
        Json.quoted(out, vm.name());
        out.ascii(",\"power_state\":\"" + Query.word(vm.power()) + "\",\"cpu_count\":");
        out.number(vm.cpuCount());
        out.put('}');
    }
}
