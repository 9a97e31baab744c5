package io.vfleet.property;

import io.vfleet.meta.DataObject;

/** An ObjectUpdate that is rendered while the answer is written. */
interface Late {
    DataObject update();
}
