package io.vfleet.wire.rest;

import io.vfleet.operation.VmRow;
import io.vfleet.operation.VmSearch;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.ChunkedContent;

/** Writes the list of found virtual machines while it is sent. */
final class VmListContent implements ChunkedContent {
    private static final int STEP = 16;

    private final AutomationApiFormat format;
    private final VmSearch search;
    private int written;

    VmListContent(AutomationApiFormat format, VmSearch search) {
        this.format = format;
        this.search = search;
    }

    @Override
    public boolean writeNext(ByteArrayBuilder out) {
        if (written == 0) {
            format.writeStart(out);
            out.put('[');
        }
        int until = Math.min(search.count(), written + STEP);
        for (; written < until; written++) row(out, search.row(written));
        if (written < search.count()) return true;
        out.put(']');
        format.writeEnd(out);
        return false;
    }

    private void row(ByteArrayBuilder out, VmRow vm) {
        if (written > 0) out.put(',');
        out.putAscii("{\"memory_size_MiB\":");
        out.putNumber(vm.memoryMib());
        out.putAscii(",\"vm\":");
        JsonStringWriter.quoted(out, vm.id());
        out.putAscii(",\"name\":");
        JsonStringWriter.quoted(out, vm.name());
        out.putAscii(",\"power_state\":\"" + VmQuery.wireName(vm.power()) + "\",\"cpu_count\":");
        out.putNumber(vm.cpuCount());
        out.put('}');
    }
}
