// Terraform's core with the vSphere provider inside: plans, applies and plans again each configuration that an argument
// names, one after the other on one state, then destroys everything. A plan that is not empty after an apply is a failure.
package main

import (
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/hashicorp/terraform-plugin-sdk/helper/resource"
	"github.com/hashicorp/terraform-plugin-sdk/terraform"
	"github.com/hashicorp/terraform-provider-vsphere/vsphere"
)

type report struct{ failed bool }

func (r *report) Error(args ...interface{}) { r.failed = true; fmt.Fprintln(os.Stderr, args...) }
func (r *report) Fatal(args ...interface{}) { r.Error(args...); os.Exit(1) }
func (r *report) Skip(args ...interface{})  { r.Fatal(args...) }
func (r *report) Name() string              { return "vsphere" }
func (r *report) Parallel()                 {}

func main() {
	testing.Init()
	r := &report{}
	if err := flag.Set("test.v", "true"); err != nil {
		r.Fatal(err)
	}
	flag.Parse()
	steps := []resource.TestStep{}
	for _, file := range flag.Args() {
		configuration, err := os.ReadFile(file)
		if err != nil {
			r.Fatal(err)
		}
		steps = append(steps, resource.TestStep{Config: string(configuration)})
	}
	resource.Test(r, resource.TestCase{
		IsUnitTest: true,
		Providers:  map[string]terraform.ResourceProvider{"vsphere": vsphere.Provider()},
		Steps:      steps,
	})
	if r.failed {
		os.Exit(1)
	}
}
