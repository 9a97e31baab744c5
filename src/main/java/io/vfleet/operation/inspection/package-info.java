/** What operators may see of a vCenter: its fleet, machines, tasks and sessions, as values that map directly to JSON. */
@NullMarked
package io.vfleet.operation.inspection;

import org.jspecify.annotations.NullMarked;
