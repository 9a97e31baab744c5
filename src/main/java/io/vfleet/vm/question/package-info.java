/** What virtual machines ask before or instead of work, and what follows from the answers. */
@NullMarked
package io.vfleet.vm.question;

import org.jspecify.annotations.NullMarked;
