/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The kernels for every other processor, in the vector extensions of GCC and Clang: the compiler
 * makes of them whatever the processor at hand has, at worst plain arithmetic. The bytes of four
 * columns are taken apart into 16-bit halves, as the little-endian model lays them out.
 */
#include "parse/kernels.h"

#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define KERNELS sg_kernels_portable
#define KERNELS_NAME "portable"
#define TARGET
#define LANES 4
#define TILE 4
#define SUMS 8
#define STRIP 4
#define GROUP NULL
#define MASKS ints

typedef float floats __attribute__((vector_size(16)));
typedef int32_t ints __attribute__((vector_size(16)));
typedef int16_t shorts __attribute__((vector_size(16)));
typedef uint16_t words __attribute__((vector_size(16)));

static inline floats load_floats(const float *p)
{
    floats v;
    memcpy(&v, p, sizeof v);
    return v;
}

static inline void store_floats(float *p, floats v)
{
    memcpy(p, &v, sizeof v);
}

static inline ints load_ints(const void *p)
{
    ints v;
    memcpy(&v, p, sizeof v);
    return v;
}

static inline ints spread_int(int32_t x)
{
    return (ints){x, x, x, x};
}

static inline floats spread_float(float x)
{
    return (floats){x, x, x, x};
}

static inline ints spread_bytes(const uint8_t *p)
{
    int32_t four;
    memcpy(&four, p, sizeof four);
    return spread_int(four);
}

/* acc plus the products of both pairs of vectors, of each two neighbouring lanes. Two products stay
 * within 16 bits: 255 * 63 * 2 and 127 * 127 * 2 are below 32768. */
static inline ints add_products(ints acc, shorts a0, shorts b0, shorts a1, shorts b1)
{
#if defined(__SSE2__)
    acc = acc + (ints)_mm_madd_epi16((__m128i)a0, (__m128i)b0);
    return acc + (ints)_mm_madd_epi16((__m128i)a1, (__m128i)b1);
#else
    ints pairs = (ints)(a0 * b0 + a1 * b1);
    return acc + (pairs << 16 >> 16) + (pairs >> 16);
#endif
}

static inline ints multiply(ints acc, ints x, ints w)
{
    return add_products(acc, (shorts)w << 8 >> 8, (shorts)x & 255, (shorts)w >> 8,
                        (shorts)((words)x >> 8));
}

static inline ints choose(ints mask, ints a, ints b)
{
    return (a & mask) | (b & ~mask);
}

#define more(a, b) ((a) > (b))
#define equal(a, b) ((a) == (b))
#define larger_ints(a, b) choose((a) > (b), (a), (b))
#define smaller(a, b) ((floats)choose((a) < (b), (ints)(a), (ints)(b)))
#define larger(a, b) ((floats)choose((a) > (b), (ints)(a), (ints)(b)))
#define to_floats(v) __builtin_convertvector((v), floats)

/* Nearest whole number, ties to even, for |v| < 2^22: the sum has no bits left for a fraction. */
static inline ints to_ints(floats v)
{
    const floats shift = spread_float(12582912.0f); /* 1.5 * 2^23 */
    return __builtin_convertvector((v + shift) - shift, ints);
}

static inline void store_bytes(uint8_t *p, ints v)
{
    for (unsigned lane = 0; lane < LANES; lane++)
        p[lane] = (uint8_t)v[lane];
}

#include "parse/kernels_vector.h"
