package io.vfleet.manager.guest;

/**
 * A program that is to be started.
 *
 * @param user who starts it
 * @param directory where it runs, normalized
 */
public record GuestProgram(String path, String arguments, String user, String directory) {}
