/** What clients see and change inside of guests: files, processes and credentials, apart from the machines themselves. */
@NullMarked
package io.vfleet.manager.guest;

import org.jspecify.annotations.NullMarked;
