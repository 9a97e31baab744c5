package io.vfleet.wire.rest;

import io.vfleet.operation.VmRow;
import io.vfleet.operation.VmSearch;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;

/** Writes the list of found virtual machines while it is sent. */
final class VmListContent implements ChunkedContent {
    private static final int STEP = 16;

    private final RestFormat form;
    private final VmSearch found;
    private int written;

    VmListContent(RestFormat form, VmSearch found) {
        this.form = form;
        this.found = found;
    }

    @Override
    public boolean writeNext(ByteArrayBuilder out) {
        if (written == 0) {
            form.writeStart(out);
            out.put('[');
        }
        int until = Math.min(found.count(), written + STEP);
        for (; written < until; written++) row(out, found.row(written));
        if (written < found.count()) return true;
        out.put(']');
        form.writeEnd(out);
        return false;
    }

    private void row(ByteArrayBuilder out, VmRow vm) {
        if (written > 0) out.put(',');
        out.putAscii("{\"memory_size_MiB\":");
        out.putNumber(vm.memoryMib());
        out.putAscii(",\"vm\":");
        JsonString.quoted(out, vm.id());
        out.putAscii(",\"name\":");
        JsonString.quoted(out, vm.name());
        out.putAscii(",\"power_state\":\"" + VmQuery.wireName(vm.power()) + "\",\"cpu_count\":");
        out.putNumber(vm.cpuCount());
        out.put('}');
    }
}
