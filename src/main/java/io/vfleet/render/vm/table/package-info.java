/** Property tables of virtual machines and of their snapshots; depends on all other render.vm packages. */
@NullMarked
package io.vfleet.render.vm.table;

import org.jspecify.annotations.NullMarked;
