package io.vfleet.meta;

/** One constant of an enumeration and the release that brought it. */
public record EnumValue(String value, Release since) {}
