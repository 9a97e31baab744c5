/** Where things live and who competes for them: every object of a vCenter by number, name and place. */
@NullMarked
package io.vfleet.inventory;

import org.jspecify.annotations.NullMarked;
