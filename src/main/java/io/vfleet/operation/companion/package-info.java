/** What the SOAP services beside the vCenter's own have in common: its sessions, privileges and faults. */
@NullMarked
package io.vfleet.operation.companion;

import org.jspecify.annotations.NullMarked;
