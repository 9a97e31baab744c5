/** Renders the guest of a virtual machine as VMware Tools report it: GuestInfo, its file systems and its network. */
@NullMarked
package io.vfleet.render.vm.guest;

import org.jspecify.annotations.NullMarked;
