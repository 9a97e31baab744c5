/** Fault cases of the inventory: folders, machines that are made and moved, hosts, clusters, pools, networks and files, and those that all operations share. */
@NullMarked
package io.vfleet.faults.inventory;

import org.jspecify.annotations.NullMarked;
