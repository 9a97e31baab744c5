// Command vcsim serves govmomi's simulator, unmodified, on 127.0.0.1: what vfleet is compared with. The published module
// has the simulator but not the command of that name, so this is one, with the few options that a comparison needs.
package main

import (
	"crypto/tls"
	"flag"
	"fmt"
	"log"
	"net/url"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"

	"github.com/vmware/govmomi/simulator"
)

func main() {
	port := flag.Int("port", 0, "where to listen")
	cert := flag.String("cert", "", "certificate, PEM")
	key := flag.String("key", "", "its private key, PEM")
	vms := flag.Int("vms", 2, "virtual machines, all in one cluster")
	flag.Parse()
	fmt.Println("vcsim of govmomi", version(), "built with", runtime.Version())

	pair, err := tls.LoadX509KeyPair(*cert, *key)
	if err != nil {
		log.Fatal(err)
	}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGINT, syscall.SIGTERM)
	model := simulator.VPX()
	model.Host = 0
	model.Machine = *vms
	go serve(model, pair, *port)
	<-ended
	// It keeps its machines' files under the temporary folder.
	model.Remove()
}

func serve(model *simulator.Model, pair tls.Certificate, port int) {
	if err := model.Create(); err != nil {
		log.Fatal(err)
	}
	model.Service.TLS = &tls.Config{Certificates: []tls.Certificate{pair}}
	model.Service.Listen = &url.URL{Host: fmt.Sprintf("127.0.0.1:%d", port)}
	model.Service.RegisterEndpoints = true
	model.Service.NewServer()
}

func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Path == "github.com/vmware/govmomi" {
			return module.Version
		}
	}
	return "of unknown version"
}
