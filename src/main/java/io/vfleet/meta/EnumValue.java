package io.vfleet.meta;

/** One constant of an enumeration and the release that introduced it. */
public record EnumValue(String value, Release since) {}
