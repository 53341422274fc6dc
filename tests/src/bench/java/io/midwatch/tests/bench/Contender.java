package io.midwatch.tests.bench;

/** A way to decide a case by the sixty orders. */
interface Contender {

  /** The verdict, and which orders fired. */
  Answer decide(BenchCase one);
}
