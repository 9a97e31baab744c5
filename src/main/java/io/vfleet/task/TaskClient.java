package io.vfleet.task;

/**
 * The client that has begun a task.
 *
 * @param sessionKey the public id of its session
 * @param userAgent the header User-Agent of its login; empty for none
 */
public record TaskClient(String sessionKey, String userAgent) {}
