/** Property tables of virtual machines and of their snapshots, on top of all renderers of virtual machines. */
@NullMarked
package io.vfleet.render.vm.table;

import org.jspecify.annotations.NullMarked;
